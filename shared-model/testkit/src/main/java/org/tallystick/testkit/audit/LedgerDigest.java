package org.tallystick.testkit.audit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.Sha256;
import org.tallystick.note.NoteId;

/// SHA-256 over lines of text, one per fact. Notes are digested one by one and their digests added up: the order in
/// which they come does not matter, and those that are closed need not be kept.
final class LedgerDigest {
    private static final BigInteger MODULUS = BigInteger.TWO.pow(8 * Digest.SIZE);

    private BigInteger notes = BigInteger.ZERO;

    LedgerDigest copy() {
        var copy = new LedgerDigest();
        copy.notes = notes;
        return copy;
    }

    /// One note, with the winning branch from it on.
    void add(NoteId root, List<ExpectedOutput> outputs) {
        var lines = new ArrayList<String>();
        lines.add("note " + root);
        outputs.stream()
                .sorted(Comparator.comparing(ExpectedOutput::outpoint))
                .map(LedgerDigest::line)
                .forEach(lines::add);
        notes = notes.add(new BigInteger(1, of(lines).value().toArray())).mod(MODULUS);
    }

    private static String line(ExpectedOutput output) {
        return output.outpoint() + " " + output.amount() + " "
                + output.owner().point().toHex() + " " + output.hop() + " " + output.fate();
    }

    /// All notes, and what stands in the books.
    Digest with(List<String> balances) {
        var lines = new ArrayList<String>();
        lines.add("notes " + notes.toString(16));
        lines.addAll(balances);
        return of(lines);
    }

    private static Digest of(List<String> lines) {
        return Sha256.of(Bytes.copyOf((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
