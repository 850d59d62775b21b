package org.tallystick.emulator.cli;

import java.util.List;
import java.util.stream.Stream;
import org.tallystick.emulator.cli.AuditBreaks.Break;

/// Changes to what was told: to devices about their payments, and to everybody about who is convicted. No money moves,
/// so nothing else sees them.
final class ToldBreaks {
    private static final String OTHER_TXID = "decode(repeat('fe', 32), 'hex')";

    /// A device that nobody convicted.
    private static final String INNOCENT = """
        FROM agent.device d
        WHERE NOT EXISTS (SELECT FROM central_bank.revocation r WHERE r.certificate = d.certificate_hash) LIMIT 1""";

    static final List<Break> ALL =
            Stream.of(verdicts(), revocations()).flatMap(List::stream).toList();

    private ToldBreaks() {}

    private static List<Break> verdicts() {
        return List.of(
                verdict("a loser is told that it won", "verdict = 2, winner = NULL", "verdict = 3"),
                verdict("a loser is told of another winner", "winner = " + OTHER_TXID, "verdict = 3"),
                verdict("a loser is told that it is late", "verdict = 5, winner = NULL, code = 1503", "verdict = 3"),
                verdict("a winner is told that it lost", "verdict = 3, winner = " + OTHER_TXID, "verdict = 2"),
                verdict("a winner is told that its payer had lost", "verdict = 4", "verdict = 2"),
                verdict("a winner is told to wait", "verdict = 0", "verdict = 2"),
                verdict("a loser is told of half a winner", "winner = decode('fe', 'hex')", "verdict = 3"),
                verdict("a verdict is on what comes before the first", "entry = -1", "verdict = 2"),
                verdict("a verdict is on another payment", "txid = " + OTHER_TXID, "verdict = 2"),
                verdict("a verdict is on another component", "component = 7", "verdict = 2"),
                verdict("a payment is refused for no known reason", "verdict = 5, code = 1", "verdict = 2"),
                Break.by("a device is told nothing", """
                        DELETE FROM agent.verdict WHERE ctid = (SELECT ctid FROM agent.verdict LIMIT 1)""").foundBy(AuditBreaks.VERDICTS));
    }

    private static Break verdict(String name, String change, String where) {
        return Break.by(name, AuditBreaks.one("agent.verdict", change, where)).foundBy(AuditBreaks.VERDICTS);
    }

    private static List<Break> revocations() {
        return List.of(
                revocation("a culprit is not revoked", "DELETE FROM central_bank.revocation"),
                revocation("another device of the culprit's is revoked", """
                        UPDATE central_bank.revocation SET device = decode(repeat('fe', 8), 'hex')"""),
                revocation("an innocent device is revoked", """
                        INSERT INTO central_bank.revocation (certificate, device, revoked_at, list_version)
                        SELECT d.certificate_hash, d.device_id, now(), 1
                        """ + INNOCENT),
                revocation("one agent takes an innocent device for revoked", """
                        INSERT INTO agent.revoked (agent_id, certificate_hash, device_id, revoked_at)
                        SELECT d.agent_id, d.certificate_hash, d.device_id, now()
                        """ + INNOCENT),
                revocation("one agent does not know who is revoked", """
                        DELETE FROM agent.revoked WHERE ctid = (SELECT ctid FROM agent.revoked LIMIT 1)"""),
                revocation("there is no list", "DELETE FROM central_bank.revocation_list"),
                revocation(
                        "a list was signed otherwise", SignedBreaks.altered("central_bank.revocation_list", "encoded")),
                revocation(
                        "an agent has a list that was signed otherwise",
                        SignedBreaks.altered("agent.revocation_list", "signed_list")));
    }

    private static Break revocation(String name, String change) {
        return Break.by(name, change).foundBy(AuditBreaks.REVOCATIONS);
    }
}
