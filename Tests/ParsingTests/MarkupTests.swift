import Testing

@testable import Parsing

@Suite("Markup in a field's text")
struct MarkupTests {
    @Test(
        "A whole page is told by its first tag, in any letters",
        arguments: [
            "<html><p>a", "  <!DOCTYPE html><html>", "<?xml version=\"1.0\"?>\n<HTML lang=\"en\">",
            "<!-- a --><Html>",
        ])
    func page(text: String) {
        #expect(Markup.isPage(Array(text.utf8)))
    }

    @Test(
        "A piece of HTML is none, nor is text",
        arguments: [
            "", "<", "<p>html</p>", "html", "<!doctype", "\u{1}doctype html", "3 <4 html",
            "<\u{1}doctype html>",
        ])
    func piece(text: String) {
        #expect(!Markup.isPage(Array(text.utf8)))
    }

    @Test("Only its beginning is looked at")
    func beginning() {
        #expect(!Markup.isPage(Array((String(repeating: " ", count: 196) + "<html>").utf8)))
        #expect(Markup.isPage(Array((String(repeating: " ", count: 195) + "<html>").utf8)))
    }
}
