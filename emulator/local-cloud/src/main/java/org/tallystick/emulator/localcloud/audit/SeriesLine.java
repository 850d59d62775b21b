package org.tallystick.emulator.localcloud.audit;

/// One series as the registry has it, in minor units (PROTOCOL §7).
///
/// @param quota granted and not returned
/// @param loss paid to innocent holders of contested outputs
public record SeriesLine(
        String series,
        String agent,
        String currency,
        long quota,
        long issued,
        long live,
        long attested,
        long redeemed,
        long reissued,
        long returned,
        long frozen,
        long loss) {}
