package org.tallystick.emulator.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Changes to settled books, each with the checks of the audit that must find it while all others find nothing. The
/// checks per series and per note look at the same outputs, so most of what one finds the other finds too.
final class AuditBreaks {
    static final String AUDITOR = "the books say what follows from what was signed, output by output";
    static final String VERDICTS = "every verdict says what the first claims say";
    static final String REVOCATIONS = "whoever is convicted is revoked, on signed lists, and nobody else is";
    static final String CLAIMED_IS_LIVE = "a claimed output is not live";
    static final String CLEARING = "the agents owe each other what the reserves moved";
    static final String RESERVE = "every quota stands on a frozen reserve";
    static final String RESERVE_MENDED =
            "UPDATE central_bank.reserve SET frozen = frozen - 1 WHERE agent_id = 'harbour'";

    private static final String SERIES =
            "issued = live + attested + redeemed + reissued + returned + frozen, per series";
    private static final String ROOTS = "unspent winning and terminal outputs sum to their note, per root";
    private static final String QUOTA = "no quota is exceeded or negative, at the agents and at the central bank";
    private static final String WITHIN_QUOTA =
            "what is issued and not given back is within the quota, or known as over-issue";
    private static final String OUTSTANDING = "money outstanding in the books is what the notes say, per series";
    private static final String FROZEN =
            "money frozen in the accounts is behind their notes or waits to be minted, per account";

    private static final String CLAIM_OF_A_SPENT_OUTPUT = """
            (SELECT s.ctid FROM central_bank.spend s JOIN central_bank.output o USING (root, source, output_index)
            WHERE o.state = 3 LIMIT 1)""";

    static final List<Break> ALL = Stream.of(
                    registry(), spendBook(), books(), quotas(), reserves(), SignedBreaks.ALL, ToldBreaks.ALL)
            .flatMap(List::stream)
            .toList();

    private AuditBreaks() {}

    /// What somebody did to the books.
    ///
    /// @param guards statements that take away constraints which hold for everybody
    /// @param changes statements each of which changes something
    /// @param found the checks that find it
    record Break(String name, List<String> guards, List<String> changes, Set<String> found) {
        static Break by(String name, String... changes) {
            return new Break(name, List.of(), List.of(changes), Set.of());
        }

        Break past(String... constraints) {
            return new Break(name, List.of(constraints), changes, found);
        }

        Break foundBy(String... checks) {
            return new Break(name, guards, changes, Set.of(checks));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// The first one that these checks find and no others.
    static Break foundBy(String... checks) {
        return ALL.stream()
                .filter(each -> each.found().equals(Set.of(checks)))
                .findFirst()
                .orElseThrow();
    }

    private static List<Break> registry() {
        return List.of(
                Break.by("a note grows", one("central_bank.root_note", "amount = amount + 1", "true"))
                        .foundBy(SERIES, ROOTS),
                Break.by("what was paid in counts as lost", one("central_bank.output", "state = 6", "state = 4"))
                        .foundBy(SERIES, ROOTS, AUDITOR),
                Break.by(
                                "a minor unit goes from one note of a series to another",
                                note("01", 100),
                                output("01", 101),
                                note("02", 100),
                                output("02", 99))
                        .foundBy(ROOTS, AUDITOR));
    }

    private static List<Break> spendBook() {
        return List.of(
                Break.by(
                                "a claim is forgotten",
                                "DELETE FROM central_bank.spend WHERE ctid = " + CLAIM_OF_A_SPENT_OUTPUT)
                        .foundBy("a spent output was claimed in the spend book", AUDITOR, VERDICTS),
                Break.by(
                                "another payment has the claim",
                                "UPDATE central_bank.spend SET txid = decode(repeat('fe', 32), 'hex') WHERE ctid = "
                                        + CLAIM_OF_A_SPENT_OUTPUT)
                        .foundBy("what spent an output made outputs of the same sum", AUDITOR, VERDICTS),
                Break.by("a live output is claimed", """
                        INSERT INTO central_bank.spend (root, source, output_index, txid, component, recorded_at)
                        SELECT root, source, output_index, decode(repeat('fe', 32), 'hex'), 0, changed_at
                        FROM central_bank.output WHERE state = 2 LIMIT 1""").foundBy(CLAIMED_IS_LIVE, AUDITOR));
    }

    private static List<Break> books() {
        return List.of(
                Break.by("one leg of an entry grows", one("agent.posting", "minor_units = minor_units + 1", "book = 5"))
                        .foundBy("every journal entry balances"),
                Break.by("a customer owes the bank", entry(1, "DE01CARD", -100_000_000, "CNY"))
                        .foundBy("no customer's available or frozen money is negative"),
                Break.by(
                                "money of a note is outstanding and was never booked",
                                one(
                                        "agent.note_backing",
                                        "outstanding = outstanding + 1",
                                        "frozen + outstanding < minor_units"))
                        .foundBy(OUTSTANDING),
                Break.by("money is outstanding and no note says so", entry(3, "0102030405060708", 100, "CNY"))
                        .foundBy(OUTSTANDING),
                Break.by(
                                "less is frozen behind a note than was booked",
                                one("agent.note_backing", "frozen = frozen - 1", "frozen > 0"))
                        .foundBy(FROZEN),
                Break.by("money is frozen behind no note", entry(2, "DE01CARD", 100, "CNY"))
                        .foundBy(FROZEN, AUDITOR),
                Break.by("what was minted waits to be minted again", """
                        DELETE FROM agent.mint_outcome WHERE ctid = (SELECT ctid FROM agent.mint_outcome LIMIT 1)
                        """).foundBy(FROZEN));
    }

    private static List<Break> quotas() {
        return List.of(
                Break.by("an agent minted more than it may", one("agent.quota", "issued = granted + 1", "true"))
                        .past("ALTER TABLE agent.quota DROP CONSTRAINT quota_not_exceeded")
                        .foundBy(QUOTA),
                Break.by(
                                "more quota came back than there was",
                                "UPDATE central_bank.quota SET returned = amount + 1 WHERE agent_id = 'harbour'",
                                "UPDATE central_bank.reserve SET frozen = -1 WHERE agent_id = 'harbour'")
                        .past(
                                "ALTER TABLE central_bank.quota DROP CONSTRAINT quota_returned_in_range",
                                "ALTER TABLE central_bank.reserve DROP CONSTRAINT reserve_frozen_not_negative")
                        .foundBy(QUOTA, WITHIN_QUOTA),
                Break.by(
                                "more is out than the quota",
                                one(
                                        "central_bank.series_posting",
                                        "signed_minor_units = signed_minor_units + 50000000",
                                        "kind = 1"))
                        .foundBy(WITHIN_QUOTA, AUDITOR),
                Break.by(
                                "more came back than was out",
                                one(
                                        "central_bank.series_posting",
                                        "signed_minor_units = signed_minor_units - 50000000",
                                        "kind = 2"))
                        .foundBy(WITHIN_QUOTA, AUDITOR));
    }

    private static List<Break> reserves() {
        return List.of(
                Break.by(
                                "a reserve is frozen for nothing",
                                "UPDATE central_bank.reserve SET frozen = frozen + 1 WHERE agent_id = 'harbour'")
                        .foundBy(RESERVE),
                Break.by("a reserve grows out of nothing", """
                        INSERT INTO central_bank.reserve_posting
                            (agent_id, currency, posted_at, posting_id, kind, signed_minor_units)
                        VALUES ('harbour', 'XTS', now(), decode(repeat('fe', 16), 'hex'), 2, 100)
                        """, entry(4, "", -100, "XTS"))
                        .foundBy("reserves only move between agents"),
                Break.by("an agent books what no reserve moved", entry(4, "", 100, "CNY"))
                        .foundBy(CLEARING, AUDITOR));
    }

    /// Changes one row, whichever it is.
    static String one(String table, String change, String where) {
        return "UPDATE %1$s SET %2$s WHERE ctid = (SELECT ctid FROM %1$s WHERE %3$s LIMIT 1)"
                .formatted(table, change, where);
    }

    /// A balanced entry at harbour, against its deposits.
    private static String entry(int book, String owner, long minorUnits, String currency) {
        return String.format(Locale.ROOT, """
            WITH written AS (
                INSERT INTO agent.entry (agent_id, kind, booked_at) VALUES ('harbour', 1, now()) RETURNING entry_id)
            INSERT INTO agent.posting (agent_id, entry_id, book, owner, currency, minor_units)
            SELECT 'harbour', entry_id, leg.book, leg.owner, '%4$s', leg.minor_units
            FROM written, (VALUES (%1$d, '%2$s', %3$d), (5, '', -1 * (%3$d))) AS leg (book, owner, minor_units)
            """, book, owner, minorUnits, currency);
    }

    /// Another note of a series that is there.
    private static String note(String root, long amount) {
        return String.format(Locale.ROOT, """
            INSERT INTO central_bank.root_note
            SELECT decode(repeat('%s', 16), 'hex'), note_id, agent_id, series, currency, %d, suite, owner_key, deadline,
                entered_at
            FROM (SELECT * FROM central_bank.root_note ORDER BY series, root LIMIT 1) AS original
            """, root, amount);
    }

    /// That note's live output.
    private static String output(String root, long amount) {
        return String.format(Locale.ROOT, """
            INSERT INTO central_bank.output
            SELECT decode(repeat('%s', 16), 'hex'), source, 0, %d, suite, owner_key, owner_device, owner_agent, 0, 0, 2,
                changed_at
            FROM (SELECT * FROM central_bank.output LIMIT 1) AS original
            """, root, amount);
    }
}
