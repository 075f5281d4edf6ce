/// A stretch of the text that may name a place.
struct Toponym {
    /// The words it is made of.
    var tokens: Range<Int>
    /// In UTF-8 bytes of the body.
    var bytes: Range<Int>
    /// What tells it from another name; that of the road or the river where the gazetteer doesn't know it.
    var key: PlaceKey
    /// Its meanings in the gazetteer; empty for roads and the like.
    var meanings: Range<Int>
    var isDemonym: Bool
    /// "Catawba River", "Main Street": the meanings are those of the name without its last word.
    var isFeature: Bool
    /// What contains the place named before it: "Texas" in "Paris, Texas".
    var isOuter = false
    /// How much speaks for a place; ``ToponymFinder/needed`` decides.
    var score: Float
    /// The state and the country that stand behind it ("Paris, Texas"); 0 for none.
    var division = 0
    var country = 0
    /// The place that it was resolved to.
    var place: Int?
}
