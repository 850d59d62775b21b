package org.tallystick.emulator.device.journal;

import java.util.Arrays;
import org.tallystick.bytes.Bytes;

/// A disk in memory whose power can be cut at a planned write. Once cut, it answers nothing until [#powerUp].
///
/// For one thread at a time.
public final class MemoryStorage implements Storage {
    private static final int GROWTH = 2;
    private static final int FIRST_SIZE = 4_096;

    private byte[] content;
    private int size;
    private PowerPlan plan = new PowerPlan.Never();
    private long writes;
    private boolean powered = true;

    public MemoryStorage() {
        this(Bytes.EMPTY);
    }

    /// Starts with what another storage held: the way to clone a device (PROTOCOL §5.5).
    public MemoryStorage(Bytes content) {
        this.content = content.toArray();
        this.size = content.size();
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

    public boolean isPowered() {
        return powered;
    }

    @Override
    public long size() {
        requirePower();
        return size;
    }

    @Override
    public Bytes read() {
        requirePower();
        return Bytes.copyOf(content, 0, size);
    }

    @Override
    public void append(Bytes bytes) {
        requirePower();
        writes++;
        switch (plan) {
            case PowerPlan.Never() -> write(bytes);
            case PowerPlan.At(long write, PowerPlan.Moment moment) -> {
                if (write != writes) {
                    write(bytes);
                } else {
                    write(bytes.slice(0, reaching(bytes.size(), moment)));
                    powered = false;
                    throw new PowerCut();
                }
            }
        }
    }

    private void write(Bytes bytes) {
        int after = Math.addExact(size, bytes.size());
        if (after > content.length) {
            content = Arrays.copyOf(content, Math.max(Math.max(after, FIRST_SIZE), content.length * GROWTH));
        }
        bytes.copyTo(content, size);
        size = after;
    }

    @Override
    public void truncate(long to) {
        requirePower();
        if (to < 0 || to > size) {
            throw new IllegalArgumentException("a storage is cut off where it has something");
        }
        size = Math.toIntExact(to);
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
