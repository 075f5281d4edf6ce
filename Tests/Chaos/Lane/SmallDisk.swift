import Foundation
import Postgres
import Sandbox
import Synchronization

/// A disk of a few megabytes under articles and ledger: a tmpfs, where this process may mount one.
final class SmallDisk: Sendable {
    private let path: String
    private var filler: String { path + "/filler" }

    init?(on server: ThrowawayPostgres) async {
        path = server.socketFolder + "/small"
        guard geteuid() == 0, mkdir(path, 0o755) == 0,
            mount("tmpfs", path, "tmpfs", 0, "size=48m,mode=755") == 0
        else { return nil }
        let folder = path + "/tablespace"
        guard let account = getpwnam("postgres"), mkdir(folder, 0o700) == 0,
            chown(folder, account.pointee.pw_uid, account.pointee.pw_gid) == 0,
            let connection = try? await LaneDatabase.connect(server.configuration()),
            (try? await connection.execute(script: "CREATE TABLESPACE small LOCATION '\(folder)'")) != nil
        else {
            unmount()
            return nil
        }
        await connection.close()
    }

    func unmount() {
        umount2(path, Int32(MNT_DETACH))
    }

    /// Leaves no room at all.
    func fill() throws {
        let descriptor = open(filler, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Wire.Failure(description: "the small disk can't be filled") }
        defer { close(descriptor) }
        for size in [1 << 20, 4096] {
            let block = [UInt8](repeating: 0, count: size)
            while write(descriptor, block, size) == size {}
        }
    }

    func clear() {
        unlink(filler)
    }

    /// Where nothing can be mounted: a trigger that says what PostgreSQL says of a full disk.
    static let standIn = """
        CREATE TABLE chaos.disk (is_full boolean);
        CREATE FUNCTION chaos.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM chaos.disk WHERE is_full) THEN
                RAISE 'could not extend file' USING ERRCODE = '53100';
            END IF;
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER full_disk AFTER INSERT ON copydesk.ledger FOR EACH STATEMENT
            EXECUTE FUNCTION chaos.full_disk();
        """
}
