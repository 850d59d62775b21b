package org.tallystick.crypto;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// An encrypted channel between two devices (PROTOCOL §3, M2): AES-256-GCM, one key for each direction. A sealed
/// message is its nonce of 12 random bytes, the ciphertext of the plaintext's length, and 16 bytes that
/// authenticate it.
///
/// Encryption is transport only. That a message is new and meant for this payment is checked on what it says: the
/// key knows the request, and the body names it.
public final class Session {
    public static final int KEY_SIZE = 32;
    private static final int NONCE_SIZE = 12;
    private static final int TAG_SIZE = 16;

    /// What sealing adds to a message's size.
    public static final int OVERHEAD = NONCE_SIZE + TAG_SIZE;

    /// Largest message that is opened.
    public static final int SEALED_BYTES_MAX = 1 << 20;

    private final Bytes sending;
    private final Bytes receiving;
    private final SecureRandom random;

    /// A channel between the holders of these two keys of 32 bytes, which an [EphemeralKey] has agreed on.
    ///
    /// @param random of the nonces
    public Session(Bytes sending, Bytes receiving, SecureRandom random) {
        if (sending.size() != KEY_SIZE || receiving.size() != KEY_SIZE) {
            throw new IllegalArgumentException("a session's keys have 32 bytes");
        }
        this.sending = sending;
        this.receiving = receiving;
        this.random = random;
    }

    public Bytes seal(Bytes plaintext) {
        if (plaintext.size() > SEALED_BYTES_MAX - OVERHEAD) {
            throw new IllegalArgumentException("message too long for a session");
        }
        byte[] nonce = new byte[NONCE_SIZE];
        random.nextBytes(nonce);
        try {
            return Bytes.concat(Bytes.copyOf(nonce), apply(true, sending, nonce, plaintext));
        } catch (InvalidCipherTextException impossible) {
            throw new IllegalStateException("sealing checks nothing", impossible);
        }
    }

    /// TOO_LARGE, or SESSION_BROKEN for anything that the other side did not seal in this very session.
    public Checked<Bytes> open(Bytes sealed) {
        if (sealed.size() > SEALED_BYTES_MAX) {
            return Checked.refused(RejectionCode.TOO_LARGE);
        }
        if (sealed.size() < OVERHEAD) {
            return Checked.refused(RejectionCode.SESSION_BROKEN);
        }
        byte[] nonce = sealed.slice(0, NONCE_SIZE).toArray();
        try {
            return Checked.accepted(apply(false, receiving, nonce, sealed.slice(NONCE_SIZE, sealed.size())));
        } catch (InvalidCipherTextException forged) {
            return Checked.refused(RejectionCode.SESSION_BROKEN);
        }
    }

    private static Bytes apply(boolean seal, Bytes key, byte[] nonce, Bytes input) throws InvalidCipherTextException {
        var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(seal, new AEADParameters(new KeyParameter(key.toArray()), TAG_SIZE * Byte.SIZE, nonce));
        byte[] output = new byte[cipher.getOutputSize(input.size())];
        int size = cipher.processBytes(input.toArray(), 0, input.size(), output, 0);
        size += cipher.doFinal(output, size);
        return Bytes.copyOf(size == output.length ? output : Arrays.copyOf(output, size));
    }

    @Override
    public String toString() {
        return "session";
    }
}
