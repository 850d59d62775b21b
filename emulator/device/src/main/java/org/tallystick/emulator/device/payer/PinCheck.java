package org.tallystick.emulator.device.payer;

import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.crypto.Sha256;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.LifeFact;
import org.tallystick.emulator.device.state.PinReference;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// The holder's PIN (PROTOCOL §3.8): a try is used up before it is compared, so that cutting the power gains
/// nothing.
public final class PinCheck {
    public static final int DIGITS_MIN = 4;
    public static final int DIGITS_MAX = 12;

    /// That it was tried, and that it was right.
    private static final long ROOM_OF_A_TRY = 1_024;

    private final DeviceMemory memory;

    public PinCheck(DeviceMemory memory) {
        this.memory = memory;
    }

    public static boolean isPin(String digits) {
        return digits.length() >= DIGITS_MIN
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /// What a device keeps of its PIN.
    public static PinReference.Kept reference(String digits, Bytes salt) {
        return new PinReference.Kept(salt, digestOf(Bytes.ofUtf8(digits), salt));
    }

    /// Answers with the tries that are left. MALFORMED and JOURNAL_FULL cost none.
    public Checked<Integer> verify(Bytes digits) {
        var counter = memory.state().pin();
        return switch (memory.state().pinReference()) {
            case PinReference.None() -> Checked.refused(RejectionCode.NOT_ALLOWED);
            case PinReference.Kept kept -> {
                if (counter.isBlocked()) {
                    yield Checked.refused(RejectionCode.PIN_BLOCKED);
                }
                if (digits.size() < DIGITS_MIN || digits.size() > DIGITS_MAX) {
                    yield Checked.refused(RejectionCode.MALFORMED);
                }
                if (!memory.hasRoomBesideASync(ROOM_OF_A_TRY)) {
                    yield Checked.refused(RejectionCode.JOURNAL_FULL);
                }
                memory.store(new LifeFact.PinTried());
                if (!digestOf(digits, kept.salt()).equals(kept.digest())) {
                    yield Checked.refused(counter.isBlocked() ? RejectionCode.PIN_BLOCKED : RejectionCode.PIN_WRONG);
                }
                memory.store(new LifeFact.PinAccepted());
                yield Checked.accepted(counter.triesLeft());
            }
        };
    }

    private static Digest digestOf(Bytes digits, Bytes salt) {
        return Sha256.of(Bytes.concat(salt, digits));
    }
}
