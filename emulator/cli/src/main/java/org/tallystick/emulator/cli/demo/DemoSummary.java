package org.tallystick.emulator.cli.demo;

import java.util.List;

/// What `tallystick demo --json` prints as its last line. Amounts are minor units; paths are relative to the current
/// folder or absolute. Equal for equal seeds, except ids, paths and times.
///
/// @param offlinePayments payments that happened between two devices without a network
/// @param settled those of them of which every component won
/// @param refused those of them that lost against another spend of the same money
/// @param conflicts outpoints that were spent twice
/// @param culprits devices that the evidence convicts, each once
record DemoSummary(
        long seed,
        int quotasGranted,
        long issuedMinorUnits,
        int offlinePayments,
        int settled,
        int refused,
        int conflicts,
        List<String> evidenceFiles,
        String root,
        List<String> culprits,
        Conservation conservation,
        boolean holds,
        long elapsedMillis) {
    DemoSummary {
        evidenceFiles = List.copyOf(evidenceFiles);
        culprits = List.copyOf(culprits);
    }

    record Conservation(int series, int violations) {}
}
