package org.tallystick.emulator.device.journal;

import org.tallystick.bytes.Bytes;

/// A disk in memory whose power can be cut at a planned write. Once cut, it answers nothing until [#powerUp].
///
/// For one thread at a time.
public final class MemoryStorage implements Storage {
    private Bytes content;
    private PowerPlan plan = new PowerPlan.Never();
    private long writes;
    private boolean powered = true;

    public MemoryStorage() {
        this(Bytes.EMPTY);
    }

    /// Starts with what another storage held: the way to clone a device (PROTOCOL §5.5).
    public MemoryStorage(Bytes content) {
        this.content = content;
    }

    public void plan(PowerPlan next) {
        plan = next;
    }

    /// Writes so far, those that were cut included.
    public long writes() {
        return writes;
    }

    /// After a cut: the same disk with what reached it, and no further cut planned.
    public void powerUp() {
        powered = true;
        plan = new PowerPlan.Never();
    }

    @Override
    public long size() {
        requirePower();
        return content.size();
    }

    @Override
    public Bytes read() {
        requirePower();
        return content;
    }

    @Override
    public void append(Bytes bytes) {
        requirePower();
        writes++;
        switch (plan) {
            case PowerPlan.Never() -> content = Bytes.concat(content, bytes);
            case PowerPlan.At(long write, PowerPlan.Moment moment) -> {
                if (write != writes) {
                    content = Bytes.concat(content, bytes);
                } else {
                    content = Bytes.concat(content, bytes.slice(0, reaching(bytes.size(), moment)));
                    powered = false;
                    throw new PowerCut();
                }
            }
        }
    }

    @Override
    public void truncate(long size) {
        requirePower();
        content = content.slice(0, Math.toIntExact(size));
    }

    @Override
    public void close() {
        // Memory stays: the next journal opens the same disk.
    }

    private static int reaching(int size, PowerPlan.Moment moment) {
        return switch (moment) {
            case BEFORE -> 0;
            case WITHIN -> size / 2;
            case AFTER -> size;
        };
    }

    private void requirePower() {
        if (!powered) {
            throw new PowerCut();
        }
    }
}
