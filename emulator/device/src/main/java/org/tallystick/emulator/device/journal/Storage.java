package org.tallystick.emulator.device.journal;

import org.tallystick.bytes.Bytes;

/// Where a journal's bytes are kept. What [#append] was given is durable when it returns; when it does not return,
/// any beginning of it may have been written, and nothing that was there before has changed.
///
/// A broken disk is an [java.io.UncheckedIOException], a planned power cut a [PowerCut]: neither is handled, both end
/// the device's process.
public interface Storage extends AutoCloseable {
    long size();

    /// Everything written so far.
    Bytes read();

    void append(Bytes bytes);

    /// Forgets everything from `size` on, durably.
    void truncate(long size);

    @Override
    void close();
}
