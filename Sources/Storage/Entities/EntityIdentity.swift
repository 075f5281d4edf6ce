public import Enrichment
public import Foundation

/// Which entity of the database an article speaks of.
public enum EntityIdentity {
    /// A UUIDv5 over kind and normalised name. A place that the gazetteer knows is named by its id there:
    /// "U.S." and "United States" are one, Georgia and Georgia are two.
    public static func id(of entity: ArticleEntity) -> UUID {
        if entity.kind == .place, let geoNamesID = entity.place?.geoNamesID {
            return NewsUUID.make("geonames", Array(String(geoNamesID).utf8))
        }
        return NewsUUID.make("entity-\(entity.kind.rawValue)", normalised(entity.name))
    }

    /// The name without regard to case, to the shapes of apostrophes and dashes, to points and to a leading
    /// "the": what different newsrooms write differently.
    static func normalised(_ name: String) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        for scalar in name.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x2018, 0x2019, 0x02BC, 0x60, 0xB4: scalars.append("'")
            case 0x2010...0x2015: scalars.append("-")
            case 0x2E: break
            default: scalars.append(scalar)
            }
        }
        let text = Array(String(scalars).utf8)
        let article = Array("the ".utf8)
        return text.count > article.count && text.starts(with: article)
            ? Array(text.dropFirst(article.count)) : text
    }
}
