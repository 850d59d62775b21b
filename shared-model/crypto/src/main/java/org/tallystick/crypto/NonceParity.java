package org.tallystick.crypto;

/// Whether the y coordinate of a signature's nonce point R is even or odd. ECDSA signs with R but sends only its x,
/// so a sum over many signatures needs this one bit more of each. It is an unsigned hint: a wrong one makes a batch
/// fail and its signatures be checked one by one, never a wrong signature right.
public enum NonceParity {
    /// Nobody said. None of our formats carries the bit, so this is the ordinary case.
    UNKNOWN,
    EVEN,
    ODD
}
