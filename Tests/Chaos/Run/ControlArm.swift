import ArgumentParser

/// A promise taken away, to show that the suite notices. Done in the schedule's own database.
enum ControlArm: String, Sendable, CaseIterable, ExpressibleByArgument {
    case fenceOff = "fence-off"
    case cursorOutside = "cursor-outside"
    case noBisection = "no-bisection"

    var description: String {
        switch self {
        case .fenceOff: "the fence lets everybody through"
        case .cursorOutside: "the cursor moves in a transaction of its own"
        case .noBisection: "what PostgreSQL refuses is never told from what may pass"
        }
    }

    /// How the complaint begins that shows it: another one proves nothing.
    var verdicts: [String] {
        switch self {
        case .fenceOff: ["ledger: ", "a fenced worker wrote: "]
        case .cursorOutside: ["ledger: "]
        // A worker can't tell, and so never divides: the batch is tried again for ever.
        case .noBisection: ["stalled: ", "not finished: "]
        }
    }

    /// What shows in a result that the arm was noticed; nil where nothing does.
    func verdict(_ result: ScheduleResult) -> String? {
        result.failures.first { failure in verdicts.contains { failure.hasPrefix($0) } }
    }

    /// - Parameters:
    ///   - socketFolder: where the server's socket is, for a second connection to itself.
    func script(socketFolder: String, port: Int) -> String {
        switch self {
        case .fenceOff:
            """
            CREATE OR REPLACE FUNCTION copydesk.advance(
            \(Self.parameters)
            ) RETURNS integer LANGUAGE sql AS $$
                UPDATE copydesk.cursors c SET next_offset = p_to, witness_offset = p_witness_offset, witness = p_witness
                WHERE c.pipeline = p_pipeline AND c.source = p_source AND c.topic = p_topic
                  AND c.partition = p_partition
                RETURNING c.run
            $$
            """
        case .cursorOutside:
            // The fence as it is, but in another session, which commits at once. A batch may be divided and
            // sent again, lest poison alone is what makes this arm fail.
            """
            CREATE OR REPLACE FUNCTION copydesk.advance(
            \(Self.parameters)
            ) RETURNS integer LANGUAGE plpgsql AS $$
            DECLARE
                moved integer;
            BEGIN
                SELECT run INTO moved FROM chaos.dblink(
                    format('host=\(socketFolder) port=\(port) user=postgres dbname=%s application_name=%s',
                           current_database(), current_setting('application_name')),
                    format('UPDATE copydesk.cursors SET next_offset = greatest(next_offset, %s), witness_offset = coalesce(%L, witness_offset), '
                           'witness = coalesce(%L, witness), claims_since_progress = 0 '
                           'WHERE pipeline = %L AND source = %L AND topic = %L AND partition = %s AND epoch = %s '
                           'AND next_offset >= %s RETURNING run',
                           p_to, p_witness_offset, p_witness, p_pipeline, p_source, p_topic, p_partition, p_epoch,
                           p_from)) AS t(run integer);
                IF moved IS NULL THEN
                    RAISE 'fenced' USING ERRCODE = 'KF001';
                END IF;
                RETURN moved;
            END
            $$
            """
        case .noBisection:
            """
            CREATE OR REPLACE FUNCTION chaos.poison() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE 'poison' USING ERRCODE = '55000';
            END
            $$
            """
        }
    }

    private static let parameters = """
            p_pipeline text, p_source text, p_topic text, p_partition integer,
            p_epoch bigint, p_from bigint, p_to bigint, p_witness_offset bigint, p_witness bytea
        """
}
