package org.tallystick.emulator.localcloud.audit;

import java.util.List;

/// What an audit saw at one moment.
///
/// @param checks names of all checks that were made
/// @param inFlight messages not yet consumed: what they report is not in the tables yet
public record AuditReport(List<SeriesLine> series, List<String> checks, List<Finding> findings, long inFlight) {
    public AuditReport {
        series = List.copyOf(series);
        checks = List.copyOf(checks);
        findings = List.copyOf(findings);
    }

    /// Whether the independent auditor found in the books what follows from all that was signed.
    public boolean followsFromWhatWasSigned() {
        return findings.stream().noneMatch(each -> SignedAudit.NAMES.contains(each.check()));
    }

    public boolean holds() {
        return findings.isEmpty();
    }
}
