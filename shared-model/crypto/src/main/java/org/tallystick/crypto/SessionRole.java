package org.tallystick.crypto;

/// Which side of the handshake a device is on (PROTOCOL §3). Each direction has a key of its own.
public enum SessionRole {
    PAYER,
    PAYEE
}
