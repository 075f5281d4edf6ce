internal import Foundation

/// Where PostgreSQL's programs are on this machine, and as whom they have to run.
struct ThrowawayPostgresPrograms {
    let initdb: String
    let postgres: String
    let setpriv: String
    /// PostgreSQL refuses to run as root; then this user owns the server.
    let account: Account?

    struct Account {
        let name: String
        let user: uid_t
        let group: gid_t
    }

    /// - Throws: an error that names the package to install.
    static func find() throws(ThrowawayPostgresError) -> ThrowawayPostgresPrograms {
        guard
            let folder = folders().first(where: {
                isExecutable("\($0)/initdb") && isExecutable("\($0)/postgres")
            })
        else {
            throw ThrowawayPostgresError(
                "no PostgreSQL server on this machine; install it (Debian, Ubuntu: apt install postgresql)")
        }
        guard let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first(where: isExecutable) else {
            throw ThrowawayPostgresError("no setpriv on this machine; install it (apt install util-linux)")
        }
        var account: Account?
        if geteuid() == 0 {
            guard let entry = getpwnam("postgres") else {
                throw ThrowawayPostgresError(
                    "PostgreSQL won't run as root and there is no user postgres (apt install postgresql)")
            }
            account = Account(name: "postgres", user: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
        }
        return ThrowawayPostgresPrograms(
            initdb: "\(folder)/initdb", postgres: "\(folder)/postgres", setpriv: setpriv, account: account)
    }

    /// The command that becomes the program: in the folder, as the right user, and ended by the
    /// signal when the thread that started it dies.
    func command(_ arguments: [String], in folder: String, deathSignal: String) -> [String] {
        var privileges = [setpriv, "--pdeathsig", deathSignal]
        if let account {
            privileges += ["--reuid=\(account.name)", "--regid=\(account.group)", "--init-groups"]
        }
        return ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + privileges + arguments
    }

    /// Debian's folders, the newest version first, then the search path.
    private static func folders() -> [String] {
        let root = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [])
            .compactMap { Int($0) }.sorted(by: >)
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return versions.map { "\(root)/\($0)/bin" } + path.split(separator: ":").map(String.init)
    }

    private static func isExecutable(_ path: String) -> Bool {
        access(path, X_OK) == 0
    }
}
