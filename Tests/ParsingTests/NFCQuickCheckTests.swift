import Foundation
import Testing

@testable import Parsing

@Suite("The quick check for NFC")
struct NFCQuickCheckTests {
    private func isComposed(_ text: String) -> Bool {
        var text = text
        return text.withUTF8(NFCQuickCheck.isComposed)
    }

    @Test("No character that NFC changes passes")
    func everyCharacter() {
        for value in UInt32(0x80)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            guard isComposed(text) else { continue }
            #expect(
                text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual([scalar]), "\(value)")
        }
    }

    @Test("No pair that NFC changes passes: every mark behind letters and marks")
    func everyMark() {
        let firsts: [Unicode.Scalar] = [
            "a", "é", "Ω", "и", "ا", "\u{64E}", "\u{651}", "\u{5B8}", "\u{E48}", "\u{315}", "க", "か", "각",
            "가",
        ]
        for value in UInt32(0x300)...0x1FFFF {
            guard let mark = Unicode.Scalar(value), isComposed(String(mark)),
                mark.properties.canonicalCombiningClass != .notReordered
            else { continue }
            for first in firsts {
                var text = ""
                text.unicodeScalars.append(first)
                text.unicodeScalars.append(mark)
                guard isComposed(text) else { continue }
                #expect(
                    text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(
                        text.unicodeScalars),
                    "\(first.value) \(value)")
            }
        }
    }

    @Test(
        "Texts of the languages that news comes in pass at once",
        arguments: [
            "The café – “naïve”", "Заявил й ё", "Η κυβέρνηση είπε", "الحكومة قالت", "ממשלה", "รัฐบาลกล่าวว่า",
            "日本のガ首相",
            "정부는 말했다", "Chính phủ cho biết", "Õhtuleht ütles", "😀",
        ])
    func passes(text: String) {
        #expect(isComposed(text.precomposedStringWithCanonicalMapping))
    }

    @Test(
        "Texts that are not composed don't",
        arguments: [
            "e\u{301}", "и\u{306}", "か\u{3099}", "\u{1112}\u{1161}\u{11AB}", "\u{651}\u{64E}", "\u{212B}",
        ])
    func doesNot(text: String) {
        #expect(!isComposed(text))
        #expect(
            FoldedText.fold(text).text.unicodeScalars.elementsEqual(
                text.precomposedStringWithCanonicalMapping.unicodeScalars))
    }
}
