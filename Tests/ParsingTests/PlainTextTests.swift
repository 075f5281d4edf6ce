import Foundation
import Testing

@testable import Parsing

@Suite("Plain text")
struct PlainTextTests {
    private func parse(_ text: String) throws -> ParsedArticle {
        var headers = RawArticle.Headers()
        headers.contentType = "text/plain"
        return try ArticleParser().parse(RawArticle(payload: Array(text.utf8), headers: headers))
    }

    private static let body = """
        The minister said on Tuesday that the talks would go on for as long as both sides wanted them to.

        Nobody expects a result before the end of the year, officials in three capitals said on Monday.
        """

    @Test("The first line is the headline, the others are the body")
    func headline() throws {
        let article = try parse("Talks go on\n\n" + Self.body)
        #expect(article.headline == "Talks go on")
        #expect(article.paragraphs.count == 2)
        #expect(article.paragraphs.first?.text.hasPrefix("The minister said") == true)
    }

    @Test("A first line that is a paragraph is no headline")
    func noHeadline() throws {
        let article = try parse(
            "The talks between the two sides went on for a third day on Tuesday. Officials said that nobody expects "
                + "a result before the end of the year.\n\n" + Self.body)
        #expect(article.headline == nil)
        #expect(article.paragraphs.count == 3)
    }

    @Test("A text that starts with its dateline has no headline")
    func datelineFirst() throws {
        let article = try parse("LONDON (Reuters) - Talks went on.\n\nNobody expects a result.")
        #expect(article.headline == nil)
        #expect(article.dateline == "LONDON (Reuters)")
        #expect(article.paragraphs.map(\.text) == ["Talks went on.", "Nobody expects a result."])
    }

    @Test(
        "A byline under the headline gives the authors",
        arguments: [
            ("By Jane Doe", ["Jane Doe"]),
            ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
            ("By Jane Doe, John Roe and Ann Poe", ["Jane Doe", "John Roe", "Ann Poe"]),
            ("BY JANE DOE, Staff Writer", ["Jane Doe"]),
            ("BY JANE O'NEILL-DOE AND JOHN MCROE", ["Jane O'Neill-Doe", "John McRoe"]),
            ("By Jane Doe, Reuters", ["Jane Doe"]),
            ("By Jane Doe | BBC News", ["Jane Doe"]),
            ("By Jane Doe in Tallinn", ["Jane Doe"]),
            ("By Martin Luther King Jr. and Jane Doe", ["Martin Luther King Jr.", "Jane Doe"]),
            ("By Sammy Davis, Jr.", ["Sammy Davis, Jr."]),
            ("By Jane van der Doe", ["Jane van der Doe"]),
            ("By Reuters", ["Reuters"]),
            ("By The Associated Press", ["The Associated Press"]),
            ("Von Jana Doe", ["Jana Doe"]),
            ("Par Jeanne Doe et Jean Roe", ["Jeanne Doe", "Jean Roe"]),
            ("Por Juana Doe", ["Juana Doe"]),
            ("Tekst: Jaana Tamm", ["Jaana Tamm"]),
            ("Автор: Иван Петров", ["Иван Петров"]),
        ])
    func byline(line: String, authors: [String]) throws {
        let article = try parse("Talks go on\n\(line)\n\n" + Self.body)
        #expect(article.authors == authors)
        #expect(article.paragraphs.count == 2)
    }

    @Test(
        "A sentence that begins like a byline stays",
        arguments: [
            "By Tuesday the talks had failed, and nobody knew what to do next.",
            "By the end of the day both sides had left.",
            "Von der Leyen said on Monday that the talks would go on.",
        ])
    func notByline(line: String) throws {
        let article = try parse("Talks go on\n\n\(line)\n\n" + Self.body)
        #expect(article.authors == [])
        #expect(article.paragraphs.first?.text == line)
    }

    @Test("A short paragraph before the byline is the standfirst")
    func standfirst() throws {
        let article = try parse(
            "Talks go on\n\nNobody expects a result this year.\n\nBy Jane Doe\n\n" + Self.body)
        #expect(article.standfirst == "Nobody expects a result this year.")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.paragraphs.count == 2)
    }

    @Test("A second line in the headline's block is the standfirst where paragraphs stand apart")
    func standfirstInBlock() throws {
        let article = try parse("Talks go on\nNobody expects a result this year.\n\n" + Self.body)
        #expect(article.standfirst == "Nobody expects a result this year.")
        #expect(article.paragraphs.count == 2)
    }

    @Test("Without such a sign the second paragraph is the body's")
    func noStandfirst() throws {
        let article = try parse("Talks go on\n\nNobody expects a result this year.\n\n" + Self.body)
        #expect(article.standfirst == nil)
        #expect(article.paragraphs.count == 3)
    }

    @Test("A line with a date is the publication date")
    func dateLine() throws {
        let article = try parse(
            "Talks go on\nBy Jane Doe\nPublished 28 December 2021, 10:00 GMT\n\n" + Self.body)
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.paragraphs.count == 2)
    }

    @Test("Labels of an archive's export are fields")
    func labels() throws {
        let article = try parse(
            "Title: Talks go on\nAuthor: Jane Doe\nDate: 2021-12-28\nSource: ERR News\nURL: https://example.org/a\n\n"
                + Self.body)
        #expect(article.headline == "Talks go on")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.publisher == "ERR News")
        #expect(article.url == "https://example.org/a")
        #expect(article.publishedAt?.isDayOnly == true)
        #expect(article.paragraphs.count == 2)
    }

    // MARK: Datelines

    @Test(
        "A dateline is kept in its field and taken off the paragraph",
        arguments: [
            ("LONDON (Reuters) - The talks", "LONDON (Reuters)"),
            ("TALLINN, Dec. 28 — The talks", "TALLINN, Dec. 28"),
            ("KYIV, Ukraine (AP) — The talks", "KYIV, Ukraine (AP)"),
            ("WASHINGTON -- The talks", "WASHINGTON"),
            ("WASHINGTON—The talks", "WASHINGTON"),
            ("NEW YORK, Feb 26 - The talks", "NEW YORK, Feb 26"),
            ("WASHINGTON/MOSCOW (Reuters) - The talks", "WASHINGTON/MOSCOW (Reuters)"),
            ("PARIS, March 3 (AFP) - The talks", "PARIS, March 3 (AFP)"),
            ("Berlin (dpa) - The talks", "Berlin (dpa)"),
            ("(Reuters) - The talks", "(Reuters)"),
            ("МОСКВА, 28 декабря — The talks", "МОСКВА, 28 декабря"),
        ])
    func dateline(start: String, expected: String) throws {
        let article = try parse("Headline\n\n\(start) went on for a third day.\n\n" + Self.body)
        #expect(article.dateline == expected)
        #expect(article.paragraphs.first?.text == "The talks went on for a third day.")
    }

    @Test(
        "A dash in a sentence makes no dateline",
        arguments: [
            "Smith - who was not there - said no.", "NATO - the alliance - said no.",
            "The talks — a third round — failed.",
            "FILE - In this photo the minister is seen.", "A - B is a difference.",
        ])
    func notDateline(paragraph: String) throws {
        let article = try parse("Headline\n\n\(paragraph)\n\n" + Self.body)
        #expect(article.dateline == nil)
        #expect(article.paragraphs.first?.text == paragraph)
    }

    // MARK: Paragraphs

    @Test("Lines wrapped at a column are joined")
    func wrapped() throws {
        let article = try parse(
            """
            Talks go on

            The minister said on Tuesday that the talks would go on for as
            long as both sides wanted them to, and that in the end a well-
            known mediator would be asked for help before the year is out.

            Nobody expects a result before the end of the year, officials in
            three capitals said on Monday.
            """)
        #expect(
            article.paragraphs.map(\.text) == [
                "The minister said on Tuesday that the talks would go on for as long as both sides wanted them to, and "
                    + "that in the end a well-known mediator would be asked for help before the year is out.",
                "Nobody expects a result before the end of the year, officials in three capitals said on Monday.",
            ])
    }

    @Test("Wrapped paragraphs that only an indent parts are parted")
    func indented() throws {
        let article = try parse(
            """
            TALKS GO ON
                The minister said on Tuesday that the talks would go on for
            as long as both sides wanted them to.
                Nobody expects a result before the end of the year, as some
            officials in three capitals said on Monday to the reporters.
                He said no more than that.
            """)
        #expect(article.paragraphs.map { $0.text.prefix(6) } == ["The mi", "Nobody", "He sai"])
    }

    @Test("Without empty lines each long line is a paragraph", arguments: ["\n", "\r\n", "\r", "\u{2028}"])
    func lines(newline: String) throws {
        let lines = ["Talks go on"] + Self.body.split(separator: "\n").map(String.init)
        let article = try parse(lines.joined(separator: newline))
        if newline == "\u{2028}" {
            // Unicode's line separator is white space within a line, not the end of one.
            #expect(article.headline == nil)
        } else {
            #expect(article.paragraphs.count == 2)
        }
    }

    // MARK: The foot

    @Test(
        "Promotions and notices at the foot are out",
        arguments: [
            "Follow ERR News on Facebook and Twitter and never miss an update!",
            "Sign up for our newsletter to get the best of the week.", "Download our app for iOS and Android",
            "Subscribe to the Ghent Evening News",
            "Click here to read more", "Read more: Talks go on",
            "Copyright 2021 The Associated Press. All rights reserved.",
            "© 2021 Example Media", "Our Standards: The Thomson Reuters Trust Principles.",
            "The post Talks go on appeared first on Example.", "Subscribe to our YouTube channel.",
            "ADVERTISEMENT",
            "Associated Press writer John Roe contributed to this report.",
        ])
    func promotion(line: String) throws {
        let article = try parse("Talks go on\n\n\(Self.body)\n\n\(line)")
        #expect(article.paragraphs.count == 2)
        #expect(!article.body.contains(line))
    }

    @Test(
        "A closing paragraph that only sounds like a promotion stays",
        arguments: [
            "Follow the money, he said.", "Like Facebook, Twitter has cut hundreds of jobs this year.",
            "Copyright law is what the talks are about.",
            "Sign up, shut up, pay up: so the critics sum up the plan.",
            "Subscribe to the theory or not, the talks go on.", "Visit Tallinn in May, the mayor said.",
            "Editing by committee never works, he said.", "Share prices fell by three percent on Tuesday.",
            "By Tuesday evening, nobody was left in the building.",
            "Correction officers said they had not been told.",
            "Update or no update, he will leave.", "Read more books, the minister said.",
            "Reporting by Reuters in 2019 showed that the plan had been known to the ministry for a year.",
        ])
    func closingParagraph(line: String) throws {
        let article = try parse("Talks go on\n\n\(Self.body)\n\n\(line)")
        #expect(article.paragraphs.last?.text == line)
    }

    @Test("A signature line ends the article")
    func signature() throws {
        let article = try parse("Talks go on\n\n\(Self.body)\n--\nAnything at all.\nEditor: Helen Wright")
        #expect(article.paragraphs.count == 2)
        #expect(article.editors == ["Helen Wright"])
    }

    @Test("A row of stars between paragraphs is dropped and ends nothing")
    func ornament() throws {
        let article = try parse(
            "Talks go on\n\n\(Self.body)\n\n* * *\n\nThe talks began in 2019, after a long silence.")
        #expect(article.paragraphs.count == 3)
        #expect(!article.body.contains("*"))
    }

    @Test(
        "Credits give authors and editors",
        arguments: [
            ("Editor: Helen Wright", [], ["Helen Wright"]),
            ("Editors: Helen Wright, Mari Tamm", [], ["Helen Wright", "Mari Tamm"]),
            ("Toimetaja: Mari Tamm", [], ["Mari Tamm"]),
            ("Reporting by Jane Doe; editing by John Roe", ["Jane Doe"], ["John Roe"]),
            (
                "(Reporting by Jane Doe and Ann Poe; Editing by John Roe)", ["Jane Doe", "Ann Poe"],
                ["John Roe"]
            ),
            (
                "(Reporting by Jane Doe in London, Ann Poe in Paris; Additional reporting by Max Moe; Writing by Ed Coe; "
                    + "Editing by John Roe, Sue Loe and Tim Foe)",
                ["Jane Doe", "Ann Poe", "Max Moe", "Ed Coe"], ["John Roe", "Sue Loe", "Tim Foe"]
            ),
            ("Reporting by Jane Doe, editing by John Roe", ["Jane Doe"], ["John Roe"]),
            ("Reporting by Jane Doe and editing by John Roe.", ["Jane Doe"], ["John Roe"]),
            ("Written by Jane Doe. Edited by John Roe.", ["Jane Doe"], ["John Roe"]),
            ("By Jane Doe", ["Jane Doe"], []),
        ] as [(String, [String], [String])])
    func credits(line: String, authors: [String], editors: [String]) throws {
        let article = try parse("Talks go on\n\n\(Self.body)\n\n\(line)")
        #expect(article.authors == authors)
        #expect(article.editors == editors)
        #expect(article.paragraphs.count == 2)
    }

    @Test("A credit at the end of the last paragraph is cut off it")
    func trailingCredit() throws {
        let article = try parse("Talks go on\n\n\(Self.body) (Reporting by Jane Doe; Editing by John Roe)")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.editors == ["John Roe"])
        #expect(article.paragraphs.last?.text.hasSuffix("said on Monday.") == true)
    }

    @Test("The byline wins over the credits")
    func bylineWins() throws {
        let article = try parse(
            "Talks go on\nBy Ann Poe\n\n\(Self.body)\n\n(Reporting by Jane Doe; Editing by John Roe)")
        #expect(article.authors == ["Ann Poe"])
        #expect(article.editors == ["John Roe"])
    }

    @Test(
        "Notes of correction have their own field",
        arguments: [
            "Correction: An earlier version misspelled a name.",
            "CORRECTION (28 December): The talks began in 2019.",
            "Clarification: The talks are informal.",
            "This article was amended on 28 December 2021 to mend a name.",
            "This story has been corrected to say that the talks began in 2019.",
            "(Corrects day in first paragraph)",
            "An earlier version of this article misspelled a name.",
            "Berichtigung: Die Gespräche begannen 2019.",
            "Editor's note: This story was updated to add a comment.",
        ])
    func corrections(note: String) throws {
        let foot = try parse("Talks go on\n\n\(Self.body)\n\n\(note)")
        #expect(foot.corrections == [note])
        #expect(foot.paragraphs.count == 2)
        let head = try parse("Talks go on\n\n\(note)\n\n\(Self.body)")
        #expect(head.corrections == [note])
        #expect(head.paragraphs.count == 2)
    }

    // MARK: Nothing there

    @Test(
        "Blank text and a headline alone are no article",
        arguments: ["   \n\n\t", "Talks go on", "\u{FEFF}\n"])
    func noArticle(text: String) throws {
        #expect { try parse(text) } throws: { ($0 as? Rejection)?.reason == .noArticle }
    }

    @Test("One sentence is an article without a headline")
    func sentence() throws {
        let article = try parse("The talks have failed, officials said.")
        #expect(article.headline == nil)
        #expect(article.body == "The talks have failed, officials said.")
    }
}
