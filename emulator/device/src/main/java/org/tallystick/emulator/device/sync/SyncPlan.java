package org.tallystick.emulator.device.sync;

/// What a device does with the money it holds when it syncs.
public enum SyncPlan {
    /// Uploads what happened, and keeps what it holds.
    KEEP,
    /// Exchanges whatever has a history, or is about to expire, for fresh notes (PROTOCOL §10). The default of
    /// holders.
    REISSUE,
    /// Sends everything to its account. The default of merchants' terminals.
    REDEEM
}
