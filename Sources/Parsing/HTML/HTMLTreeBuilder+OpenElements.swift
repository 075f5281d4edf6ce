/// The stack of open elements: what a tag closes besides itself.
extension HTMLTreeBuilder {
    /// Closes what the start of `tag` implies closed.
    mutating func prepare(for tag: HTMLTag) {
        if openCounts[Int(HTMLTag.head.rawValue)] > 0, !tag.isHidden { close(.head, markers: []) }
        if tag.closesParagraph, openCounts[Int(HTMLTag.p.rawValue)] > 0 { close(.p, markers: [.button]) }
        switch tag {
        case .li:
            closeItem([.li], stop: [.ul, .ol, .menu])
        case .dt, .dd:
            closeItem([.dt, .dd], stop: [.dl])
        case .h1, .h2, .h3, .h4, .h5, .h6:
            if let last = open.last, nodes[Int(last)].tag.isHeading { pop() }
        case .td, .th:
            closeItem([.td, .th], stop: [.tr, .table])
        case .tr:
            closeItem([.tr], stop: [.table, .tbody, .thead, .tfoot])
        case .tbody, .thead, .tfoot:
            closeItem([.tbody, .thead, .tfoot], stop: [.table])
        case .option, .optgroup:
            if let last = open.last, nodes[Int(last)].tag == .option { pop() }
        case .a:
            // A link inside a link ends the outer one, but not the blocks between.
            if let last = open.last, nodes[Int(last)].tag == .a { pop() }
        default:
            break
        }
    }

    mutating func push(_ node: Int32, _ tag: HTMLTag) {
        guard open.count < Self.depthLimit else {
            flattened += 1
            return
        }
        open.append(node)
        openCounts[Int(tag.rawValue)] += 1
    }

    mutating func pop() {
        guard let node = open.popLast() else { return }
        let index = Int(node)
        nodes[index].end = Int32(nodes.count)
        let tag = nodes[index].tag
        openCounts[Int(tag.rawValue)] -= 1
        if tag == .a || tag == .td || tag == .th { isInLink = false }
    }

    private mutating func pop(to position: Int) {
        while open.count > position { pop() }
    }

    /// Closes the nearest `tag`, and all within it, unless a boundary lies between.
    mutating func close(_ tag: HTMLTag, markers: TagSet) {
        var position = open.count - 1
        while position > 0 {
            let candidate = nodes[Int(open[position])].tag
            if candidate == tag { return pop(to: position) }
            if candidate.isScopeMarker, tag != .table, !(tag == .tr || tag == .tbody) || candidate == .table {
                return
            }
            if markers.contains(candidate) { return }
            position -= 1
        }
    }

    mutating func closeHeading() {
        var position = open.count - 1
        while position > 0 {
            let candidate = nodes[Int(open[position])].tag
            if candidate.isHeading { return pop(to: position) }
            if candidate.isScopeMarker { return }
            position -= 1
        }
    }

    /// Closes emphasis; a block that is still open inside it stays.
    mutating func closeInline(_ tag: HTMLTag) {
        var position = open.count - 1
        while position > 0 {
            let candidate = nodes[Int(open[position])].tag
            if candidate == tag { return pop(to: position) }
            if !candidate.isInline { return }
            position -= 1
        }
    }

    private mutating func closeItem(_ items: TagSet, stop: TagSet) {
        var position = open.count - 1
        while position > 0 {
            let candidate = nodes[Int(open[position])].tag
            if items.contains(candidate) { return pop(to: position) }
            if stop.contains(candidate) || candidate == .table || candidate == .td || candidate == .th {
                return
            }
            position -= 1
        }
    }
}
