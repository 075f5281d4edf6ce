enum JSONArticle {
    static func read(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits)
        throws(Rejection)
    {}
}
