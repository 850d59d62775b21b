package org.tallystick.emulator.cli;

import java.util.List;
import org.tallystick.emulator.cli.AuditBreaks.Break;

/// Changes that leave all sums as they were, so that no SQL sees them: only what was signed says otherwise.
final class SignedBreaks {
    /// A note that its holder still has as it was minted.
    private static final String UNTOUCHED = """
        (SELECT o.root FROM central_bank.output o JOIN agent.note_minted m USING (root)
        WHERE o.state = 2 AND o.length = 0 ORDER BY o.root LIMIT 1)""";
    private static final String OTHER_OWNER = """
        (SELECT d.%s FROM agent.device d WHERE d.key_point <> o.owner_key ORDER BY d.device_id LIMIT 1)""";

    static final List<Break> ALL = List.of(
            onlyTheAuditorFinds(
                    "a note belongs to somebody else",
                    "UPDATE central_bank.output o SET owner_key = "
                            + OTHER_OWNER.formatted("key_point") + ", owner_device = "
                            + OTHER_OWNER.formatted("device_id") + ", owner_agent = "
                            + OTHER_OWNER.formatted("agent_id") + " WHERE o.root = " + UNTOUCHED),
            onlyTheAuditorFinds(
                    "a note grows everywhere",
                    grown("central_bank.root_note", "amount"),
                    grown("central_bank.output", "amount"),
                    grown("agent.note_backing", "minor_units = minor_units + 1, frozen"),
                    """
                    WITH grown AS (
                        UPDATE agent.note_minted SET minor_units = minor_units + 1 WHERE root = %s
                        RETURNING agent_id, account_id, currency, series),
                    issued AS (
                        UPDATE agent.quota q SET issued = issued + 1 FROM grown g
                        WHERE q.agent_id = g.agent_id AND q.series = g.series RETURNING 1),
                    counted AS (
                        INSERT INTO central_bank.series_posting
                            (series, posted_at, posting_id, kind, signed_minor_units)
                        SELECT series, now(), decode(repeat('fe', 16), 'hex'), 1, 1 FROM grown RETURNING 1),
                    entered AS (
                        INSERT INTO agent.entry (agent_id, kind, booked_at)
                        SELECT agent_id, 2, now() FROM grown RETURNING agent_id, entry_id)
                    INSERT INTO agent.posting (agent_id, entry_id, book, owner, currency, minor_units)
                    SELECT e.agent_id, e.entry_id, leg.book, g.account_id, g.currency, leg.minor_units
                    FROM entered e, grown g, (VALUES (1, -1), (2, 1)) AS leg (book, minor_units)""".formatted(UNTOUCHED)),
            Break.by("a device said something else", altered("agent.envelope", "content"))
                    .foundBy(AuditBreaks.AUDITOR, AuditBreaks.VERDICTS),
            onlyTheAuditorFinds("a payment was signed otherwise", altered("central_bank.known_payment", "encoded")),
            onlyTheAuditorFinds("an agent signed another note", altered("agent.note_minted", "signed_note")),
            Break.by("a quota was granted otherwise", altered("central_bank.quota", "certificate"))
                    .foundBy(AuditBreaks.AUDITOR, AuditBreaks.VERDICTS),
            onlyTheAuditorFinds("a quota of another currency was granted by nobody", """
                    INSERT INTO central_bank.quota (agent_id, request_id, request_hash, series, currency,
                        amount, returned, certificate, granted_at)
                    SELECT agent_id, decode(repeat('fe', 16), 'hex'), request_hash,
                        decode(repeat('fe', 8), 'hex'), 'EUR', 1, 0, certificate, granted_at
                    FROM central_bank.quota ORDER BY series LIMIT 1"""),
            onlyTheAuditorFinds(
                    "evidence names somebody else",
                    AuditBreaks.one("central_bank.evidence", "device = decode(repeat('fe', 8), 'hex')", "true")),
            onlyTheAuditorFinds(
                    "a loser is covered by nobody", AuditBreaks.one("central_bank.output", "state = 9", "state = 6")),
            onlyTheAuditorFinds("evidence proves nothing", altered("central_bank.evidence", "encoded")),
            Break.by("evidence is gone", "DELETE FROM central_bank.evidence")
                    .foundBy(AuditBreaks.AUDITOR, AuditBreaks.REVOCATIONS));

    private SignedBreaks() {}

    private static Break onlyTheAuditorFinds(String name, String... changes) {
        return Break.by(name, changes).foundBy(AuditBreaks.AUDITOR);
    }

    private static String grown(String table, String column) {
        var counted = column.substring(column.lastIndexOf(' ') + 1);
        return "UPDATE " + table + " SET " + column + " = " + counted + " + 1 WHERE root = " + UNTOUCHED;
    }

    /// The last byte of one row's bytes: of a signature, in all that is signed.
    static String altered(String table, String column) {
        return AuditBreaks.one(
                table,
                "%1$s = set_byte(%1$s, octet_length(%1$s) - 1, get_byte(%1$s, octet_length(%1$s) - 1) # 1)"
                        .formatted(column),
                "true");
    }
}
