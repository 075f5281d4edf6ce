@_spi(Training) import Enrichment
import Foundation

/// The corpora of names in the folder of evaluation data.
struct NameCorpora {
    let folder: URL

    /// Those that weights which ship may be trained on.
    func training(_ source: TaggedDocument.Source, isTitle: (String) -> Bool) throws -> [TaggedDocument] {
        switch source {
        case .gmb: return try gmb("train")
        case .wikigold:
            return try .wikigold(in: folder)
        case .wnut:
            return try ["train", "dev", "test"].flatMap {
                try TaggedDocument.tabbed(entities("wnut17/\($0).tsv"), source: .wnut, isOneSentence: true)
            }
        case .gum:
            let clean: Set = ["news", "interview", "academic", "court"]
            return try ["news", "other_permissive"].flatMap { name in
                try Data(contentsOf: folder.appendingPathComponent("gum/\(name).jsonl")).split(
                    separator: 0x0A
                ).map {
                    try JSONDecoder().decode(LabelledDiscourse.self, from: $0)
                }
            }.filter { clean.contains($0.genre) && $0.split == "train" }.map { $0.document(isTitle: isTitle) }
        case .conll, .uner, .pattern: return []
        }
    }

    func gmb(_ part: String) throws -> [TaggedDocument] {
        try TaggedDocument.tabbed(
            entities("gmb/\(part).conll4.tsv"), finer: entities("gmb/\(part).tsv"), source: .gmb)
    }

    func conll() throws -> [TaggedDocument] {
        try TaggedDocument.tabbed(entities("conll2003/testa.tsv"), source: .conll)
    }

    func uner() throws -> [TaggedDocument] {
        try TaggedDocument.tabbed(entities("uner_ewt/dev.tsv"), source: .uner)
    }

    func entities(_ path: String) -> URL { folder.appendingPathComponent("entities/\(path)") }
}

extension [TaggedDocument] {
    static func wikigold(in folder: URL) throws -> [TaggedDocument] {
        try TaggedDocument.tabbed(
            folder.appendingPathComponent("entities/wikigold/wikigold.tsv"), source: .wikigold)
    }
}

/// A model made in this process: the memory stays for as long as it runs.
func livingModel(_ bytes: [UInt8]) -> NameModel? {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    return NameModel(UnsafeRawBufferPointer(copy))
}

func livingLexicon(_ bytes: [UInt8]) -> NameLexicon? {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    return NameLexicon(UnsafeRawBufferPointer(copy))
}
