package org.tallystick.testkit.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tallystick.note.NoteId;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.payment.Txid;
import org.tallystick.testkit.audit.ExpectedOutput.Fate;
import org.tallystick.testkit.audit.Finding.Kind;

/// What the registry has of one note, against what was signed: every output's owner, amount, hop and state, and that
/// they sum to the note (PROTOCOL §4.5, §7).
final class RootCheck {
    private final RawObjects raw;
    private final NoteHistory history;
    private final boolean settled;
    private final Optional<Instant> settledAt;
    private final List<Finding> findings;

    /// @param settledAt when everything that was uploaded has arrived everywhere; nothing while messages are under way
    /// @param findings takes what is wrong
    RootCheck(RawObjects raw, NoteHistory history, Optional<Instant> settledAt, List<Finding> findings) {
        this.raw = raw;
        this.history = history;
        this.settled = settledAt.isPresent();
        this.settledAt = settledAt;
        this.findings = findings;
    }

    /// @param expected the winning branch
    /// @param rows all that the registry has of the root
    void compare(NoteId root, List<ExpectedOutput> expected, List<RegisteredOutput> rows) {
        Map<Outpoint, ExpectedOutput> wanted = new HashMap<>();
        expected.forEach(output -> wanted.put(output.outpoint(), output));
        var others = new ArrayList<RegisteredOutput>();
        for (RegisteredOutput row : rows) {
            var output = wanted.remove(row.outpoint());
            if (output == null) {
                others.add(row);
            } else {
                compare(row, output);
            }
        }
        if (!others.isEmpty()) {
            compareOthers(others);
        }
        if (!rows.isEmpty()) {
            requireConserved(root, rows);
        }
        if (settled) {
            wanted.values().forEach(this::missing);
        }
    }

    private void missing(ExpectedOutput output) {
        found(
                Kind.VALUE_LOST,
                "not registered: " + output.outpoint() + " " + output.fate(),
                output.counts() ? output.amount() : 0);
    }

    private void requireConserved(NoteId root, List<RegisteredOutput> rows) {
        long counted = rows.stream()
                .filter(row -> countsInConservation(row.state()))
                .mapToLong(row -> row.amount().minorUnits())
                .sum();
        long difference = counted - history.issued();
        if (difference != 0) {
            found(difference > 0 ? Kind.VALUE_CREATED : Kind.VALUE_LOST, "note " + root, Math.abs(difference));
        }
    }

    /// PROTOCOL §7, written down once more on purpose.
    private static boolean countsInConservation(OutputState state) {
        return switch (state) {
            case LIVE, ATTESTED, REDEEMED, REISSUED, RETURNED, FROZEN -> true;
            case SPENT, CONTESTED, COVERED, DENIED -> false;
        };
    }

    private void compare(RegisteredOutput row, ExpectedOutput output) {
        compareContents(row, output);
        if (row.state() == OutputState.CONTESTED) {
            found(Kind.VALUE_LOST, row.outpoint() + " is CONTESTED, not " + output.fate(), output.amount());
        } else if (!output.allows(row.state(), settled)) {
            found(Kind.WRONG_OUTPUT, row.outpoint() + " is " + row.state() + ", not " + output.fate(), output.amount());
        } else if (settled && output.fate() == Fate.HELD && output.isPaid()) {
            comparePayeeSeen(row, output);
        }
    }

    /// Money goes back to its owner, or to somebody before it when nobody has shown who the owner is: which of them is
    /// the registry's to say, for the auditor cannot know which uploads it had heard of by then.
    private void compareContents(RegisteredOutput row, ExpectedOutput output) {
        boolean mayBeTheirs = output.fate() == Fate.RETURNED
                ? output.owners().contains(row.owner())
                : row.owner().equals(output.owner());
        if (row.amount().minorUnits() != output.amount() || !mayBeTheirs || row.hop() != output.hop()) {
            found(Kind.WRONG_OUTPUT, row.outpoint().toString(), output.amount());
        }
    }

    /// A payee is seen when it uploads what it was paid before the deadline, or signs that away (PROTOCOL §4.5, §6.1).
    private void comparePayeeSeen(RegisteredOutput row, ExpectedOutput output) {
        var payment = new Txid(row.outpoint().source());
        if (row.state() == OutputState.LIVE) {
            if (!raw.isShownByPayee(payment) && !history.isSignedAway(output)) {
                found(Kind.WRONG_OUTPUT, row.outpoint() + " is LIVE, and its payee was not seen", output.amount());
            }
        } else if (isInTime(output.note())
                && raw.isKeptOfPayee(payment, row.outpoint().root())) {
            found(
                    Kind.WRONG_OUTPUT,
                    row.outpoint() + " is " + row.state() + ", and its payee has uploaded it",
                    output.amount());
        }
    }

    private boolean isInTime(IssuedNote note) {
        return settledAt.filter(now -> now.isBefore(note.deadline())).isPresent();
    }

    /// Losing branches count for nothing, but somebody signed them, and the books say what was signed. Nobody decides
    /// yet that they are covered (PROTOCOL §5.3).
    private void compareOthers(List<RegisteredOutput> rows) {
        var losing = history.losing();
        for (RegisteredOutput row : rows) {
            long amount = row.amount().minorUnits();
            switch (row.state()) {
                case CONTESTED -> {
                    var output = losing.get(row.outpoint());
                    if (output == null) {
                        found(Kind.WRONG_OUTPUT, row.outpoint() + " is CONTESTED, and nobody lost it", amount);
                    } else {
                        compareContents(row, output);
                    }
                }
                case COVERED, DENIED ->
                    found(Kind.WRONG_OUTPUT, row.outpoint() + " is " + row.state() + ", which nobody decided", amount);
                case LIVE, ATTESTED, SPENT, REDEEMED, REISSUED, RETURNED, FROZEN ->
                    found(Kind.VALUE_CREATED, row.outpoint() + " " + row.state(), amount);
            }
        }
    }

    private void found(Kind kind, String subject, long minorUnits) {
        findings.add(new Finding(kind, subject, minorUnits));
    }
}
