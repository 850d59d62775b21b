package org.tallystick.emulator.localcloud.audit;

import java.security.SecureRandom;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.testkit.audit.Auditor;
import org.tallystick.testkit.audit.Finding.Kind;

/// The independent auditor over the tables of both tiers: everything that was signed goes to it as it was kept, and
/// what the books say is compared with what follows from that (PROTOCOL §7).
final class SignedAudit {
    /// The name of its check of outputs, books and evidence.
    static final String NAME = "the books say what follows from what was signed, output by output";

    /// Of all its checks.
    static final List<String> NAMES = List.of(NAME, KeptVerdicts.NAME, KeptRevocations.NAME);

    private SignedAudit() {}

    /// @param quiet whether no message is on its way: then all books are compared, else only who owns what
    static List<Finding> within(Connection connection, TrustAnchor anchor, boolean quiet) {
        var signatures = new SignatureVerifier(new Es256(new SecureRandom()));
        var auditor = new Auditor(new TableBooks(connection), anchor, signatures, InstantSource.system());
        var verdicts = new KeptVerdicts(connection, auditor);
        var kept = new KeptObjects(connection, anchor, signatures, auditor, verdicts);
        var findings = new ArrayList<>(kept.show());
        var found = quiet ? auditor.checkSettled() : auditor.checkUnsettled();
        found.forEach(each -> findings.add(new Finding(
                check(each),
                each.subject(),
                each.kind() + (each.minorUnits() == 0 ? "" : " (" + each.minorUnits() + " minor units)"))));
        findings.addAll(kept.wronglyAccused());
        if (quiet) {
            findings.addAll(kept.unprovenCheats());
        }
        findings.addAll(verdicts.check(quiet));
        findings.addAll(new KeptRevocations(connection, anchor, signatures).check(quiet));
        return findings;
    }

    private static String check(org.tallystick.testkit.audit.Finding found) {
        return found.kind() == Kind.WRONG_REVOCATION ? KeptRevocations.NAME : NAME;
    }
}
