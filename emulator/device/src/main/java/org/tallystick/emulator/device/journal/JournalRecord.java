package org.tallystick.emulator.device.journal;

import org.tallystick.bytes.Bytes;

/// One atomic entry: all of it is stored or nothing. What a type number means is not known here.
public record JournalRecord(int type, Bytes payload) {
    public static final int TYPE_MAX = 0xFFFF;
    /// Holds the largest thing a device stores: an agent's answer with all fresh notes.
    public static final int PAYLOAD_MAX = 2 * 1024 * 1024;

    public JournalRecord {
        if (type < 1 || type > TYPE_MAX) {
            throw new IllegalArgumentException("record type out of range");
        }
        if (payload.size() > PAYLOAD_MAX) {
            throw new IllegalArgumentException("record payload too large");
        }
    }
}
