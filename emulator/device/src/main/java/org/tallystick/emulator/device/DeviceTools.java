package org.tallystick.emulator.device;

import java.security.SecureRandom;
import org.tallystick.crypto.AnchorCraft;
import org.tallystick.crypto.Es256;
import org.tallystick.crypto.KeyCraft;
import org.tallystick.crypto.SignatureVerifier;
import org.tallystick.emulator.device.journal.Journal;
import org.tallystick.payment.PaymentPolicy;

/// What a device needs from outside. Not a clock: a device's time is what others signed (PROTOCOL §3.7).
///
/// @param random of keys, ids and nonces
/// @param anchors how it opens the root that it was made with
/// @param keys how it makes keys whose signatures `signatures` judges
/// @param policy the numbers of PROTOCOL §2.9 that are policy
/// @param journalBytesMax room for everything that the device stores
public record DeviceTools(
        SecureRandom random,
        SignatureVerifier signatures,
        AnchorCraft anchors,
        KeyCraft keys,
        PaymentPolicy policy,
        long journalBytesMax) {
    /// With keys as every device makes them.
    public DeviceTools(SecureRandom random, SignatureVerifier signatures, PaymentPolicy policy, long journalBytesMax) {
        this(random, signatures, AnchorCraft.fresh(signatures), KeyCraft.p256(), policy, journalBytesMax);
    }

    /// The suites and the policy of every device.
    public static DeviceTools of(SecureRandom random) {
        return new DeviceTools(
                random, new SignatureVerifier(new Es256(random)), PaymentPolicy.DEFAULT, Journal.BYTES_MAX);
    }
}
