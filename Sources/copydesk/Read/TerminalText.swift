import Foundation

/// How text is set on the terminal at hand: its width, and whether it takes bold and colour.
struct TerminalText {
    var columns: Int
    var isStyled: Bool

    /// Bold and dim need a terminal that was not told `NO_COLOR` (no-color.org).
    static func forStandardOutput() -> TerminalText {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        return TerminalText(columns: width(isTerminal, environment), isStyled: isTerminal && !isPlain)
    }

    private static func width(_ isTerminal: Bool, _ environment: [String: String]) -> Int {
        var size = winsize()
        if isTerminal, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return Int(size.ws_col)
        }
        return environment["COLUMNS"].flatMap(Int.init) ?? 80
    }

    enum Style: String {
        case bold = "1"
        case dim = "2"
        case italic = "3"
        case cyan = "36"
        case yellow = "33"
        case green = "32"
        case magenta = "35"
        case blue = "34"
        case underlined = "4"
    }

    func styled(_ text: String, _ style: Style) -> String {
        isStyled && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Lines no wider than the terminal, broken between words (between characters of a word that is
    /// wider than a line).
    func wrapped(_ text: String, indent: String = "", first: String? = nil) -> [String] {
        wrapped(StyledScalars(text), indent: indent, first: first)
    }

    func wrapped(_ text: StyledScalars, indent: String = "", first: String? = nil) -> [String] {
        let room = max(20, min(columns, 100) - Self.columns(of: indent) - 1)
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.words {
            for piece in pieces(of: text, word, room) {
                if used > 0, used + 1 + piece.columns > room {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                line += used > 0 ? " " + piece.text : piece.text
                used += used > 0 ? 1 + piece.columns : piece.columns
            }
        }
        if used > 0 { lines.append(line) }
        return lines.enumerated().map { ($0.offset == 0 ? first ?? indent : indent) + $0.element }
    }

    /// One line as it is, however wide: what is to be clicked or copied. None for an empty text.
    func whole(_ text: String) -> [String] {
        let line = String(text.unicodeScalars.filter { !Self.isControl($0) })
        return line.isEmpty ? [] : [line]
    }

    /// The word in pieces of at most `room` columns, without characters that steer a terminal.
    private func pieces(
        of text: StyledScalars, _ word: Range<Int>, _ room: Int
    ) -> [(text: String, columns: Int)] {
        var pieces: [(text: String, columns: Int)] = []
        var piece = ""
        // The scalars of one style, not yet in the piece.
        var run = String.UnicodeScalarView()
        var style: Style?
        var used = 0
        func closeRun() {
            piece += style.map { styled(String(run), $0) } ?? String(run)
            run = String.UnicodeScalarView()
        }
        for index in word where !Self.isControl(text.scalars[index]) {
            let scalar = text.scalars[index]
            let width = Self.columns(of: scalar)
            if used + width > room {
                closeRun()
                pieces.append((piece, used))
                (piece, used) = ("", 0)
            }
            if text.styles[index] != style {
                closeRun()
                style = text.styles[index]
            }
            run.append(scalar)
            used += width
        }
        closeRun()
        if !piece.isEmpty { pieces.append((piece, used)) }
        return pieces
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// Columns that a scalar takes (after Unicode's EastAsianWidth.txt, by block).
    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: 1
        }
    }
}
