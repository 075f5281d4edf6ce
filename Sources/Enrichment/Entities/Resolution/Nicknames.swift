/// Given names and their short forms.
struct Nicknames: Sendable {
    static let shared = Nicknames()

    private let groups: [UInt64: [UInt8]]

    private init() {
        var groups: [UInt64: [UInt8]] = [:]
        for (number, group) in nicknameLines.split(separator: "\n").enumerated() {
            for name in group.split(separator: " ") {
                groups[WordKey.of(String(name)), default: []].append(UInt8(clamping: number))
            }
        }
        self.groups = groups
    }

    /// Both may be the name of one person.
    func mean(_ left: UInt64, _ right: UInt64) -> Bool {
        guard let first = groups[left], let second = groups[right] else { return false }
        return first.contains { second.contains($0) }
    }
}

private let nicknameLines = """
    joseph joe joey
    william bill will billy willie
    robert bob rob bobby robbie
    richard dick rick rich ricky
    michael mike mick mickey
    james jim jimmy jamie
    john jack johnny jon
    jonathan jon jonny
    thomas tom tommy
    charles charlie chuck
    edward ed eddie ted
    theodore ted teddy theo
    anthony tony
    andrew andy drew
    benjamin ben benny bibi
    christopher chris
    christine chris
    daniel dan danny
    david dave
    donald don donnie
    douglas doug
    gregory greg
    jeffrey jeff
    geoffrey geoff
    kenneth ken kenny
    lawrence larry
    leonard len lenny
    matthew matt
    nicholas nick
    patrick pat paddy
    patricia pat patty trish
    peter pete
    philip phil
    phillip phil
    raymond ray
    ronald ron ronnie
    samuel sam
    samantha sam
    stephen steve
    steven steve
    timothy tim
    vincent vince
    walter walt
    frederick fred freddie
    albert al bert
    alexander alex sasha
    alexandra alex sasha
    elizabeth liz beth betsy lizzie liza
    katherine kate kathy katie
    catherine cathy kate
    margaret maggie peggy meg
    deborah debbie deb
    barbara barb
    susan sue susie
    jennifer jen jenny
    jessica jess
    rebecca becky
    victoria vicky tori
    kimberly kim
    pamela pam
    judith judy
    jacqueline jackie
    abigail abby
    bernard bernie
    mitchell mitch
    nathaniel nate
    zachary zach
    harold harry hal
    henry harry hank
    eugene gene
    gerald jerry gerry
    francis frank
    franklin frank
    martin marty
    arthur art
    russell russ
    bradley brad
    clifford cliff
    stanley stan
    herbert herb
    rudolph rudy
    volodymyr vladimir
    sergei sergey serhiy
    """
