import Foundation

/// The words of the generated articles: the few hundred that make up half of any English text, and
/// thousands of made-up ones, as often as Zipf's law has it.
///
/// The number of different words matters: it is what a full-text index and compression feel.
struct Vocabulary: Sendable {
    private let words: [String]
    /// Of each word, how often it or one before it comes up.
    private let cumulative: [Double]

    init(seed: UInt64, invented: Int = 20_000) {
        var random = SplitMix64(seed: seed)
        var words = Self.common
        var seen = Set(words)
        while words.count < Self.common.count + invented {
            let word = Self.invent(&random)
            if seen.insert(word).inserted { words.append(word) }
        }
        var sum = 0.0
        self.words = words
        cumulative = words.indices.map { rank in
            sum += 1 / (Double(rank) + 2.7)
            return sum
        }
    }

    func word(_ random: inout SplitMix64) -> String {
        let target = Double.random(in: 0..<(cumulative.last ?? 1), using: &random)
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > target { high = middle } else { low = middle + 1 }
        }
        return words[low]
    }

    /// A name that begins with a capital; the less often, the longer the list it comes from.
    static func name(_ random: inout SplitMix64) -> String {
        invent(&random).capitalized
    }

    private static func invent(_ random: inout SplitMix64) -> String {
        let syllables = 1 + Int(random.next() % 3)
        var word = ""
        for _ in 0..<syllables {
            word += random.element(of: onsets) + random.element(of: vowels)
        }
        return word + random.element(of: endings)
    }

    private static let onsets = split(
        "b br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh sl st t th tr v w")
    private static let vowels = split("a e i o u ea ai ou oo ie")
    private static let endings = split("n r s t ll nd st ng ck tion ment ing ed er ly ity al ous")

    private static let common = split(
        """
        the of to and a in that is was for it on with as he be at by his have from are not they this but had \
        has an were or their which said will its one who been would more we all when there about up out she \
        new after also two people first government year her time last other than what could into over some \
        can only them if like years most before just state no made how many now any so him because through \
        between day down country police world minister party against where both while being those under \
        president million city public officials week three former still group part national may court plan \
        law percent million war since do back even home system report work election long health money \
        market company during off own school right case leader way military economic including several \
        security political say member support campaign change members four foreign office another next \
        already family such number very use water deal women month vote trade children power says found \
        local oil same move business around high far second then policy early late called killed budget
        """)

    private static func split(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
