/// The types of token of PostgreSQL's parser `default`, by their numbers in `ts_token_type('default')`.
enum TokenType: UInt8 {
    case asciiWord = 1
    case word = 2
    /// Letters and digits.
    case numberedWord = 3
    case email = 4
    case url = 5
    case host = 6
    case scientific = 7
    case version = 8
    case numberedPart = 9
    case part = 10
    case asciiPart = 11
    case blank = 12
    case tag = 13
    case scheme = 14
    /// Words joined by hyphens; their parts follow one by one.
    case numberedCompound = 15
    case asciiCompound = 16
    case compound = 17
    case urlPath = 18
    case filePath = 19
    case decimal = 20
    case signedInteger = 21
    case unsignedInteger = 22
    case entity = 23
}

struct Token {
    var type: TokenType
    /// Bytes of the text.
    var start: Int
    var end: Int
}
