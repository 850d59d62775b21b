package org.tallystick.certificate;

import org.tallystick.bytes.Bytes;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.suite.PublicKey;

/// An X.509 v3 certificate of our profile, read into what the protocol needs of it. An instance says what the
/// certificate states, not that it is true: only the crypto module's path validation answers with trusted ones.
public sealed interface Certificate {
    CertificateHash hash();

    /// The DER bytes as they were signed.
    Bytes der();

    PublicKey key();

    Validity validity();

    /// The self-signed root: the one thing that every device and verifier is given beforehand.
    record CentralBank(CertificateHash hash, Bytes der, PublicKey key, Validity validity) implements Certificate {}

    /// Issued by the central bank; signs device certificates, receipts and requests of its agent.
    record Agent(CertificateHash hash, Bytes der, PublicKey key, Validity validity, AgentId agent)
            implements Certificate {}

    /// Issued by an agent for a key made on the device (PROTOCOL §2.1).
    record Device(CertificateHash hash, Bytes der, PublicKey key, Validity validity, AgentId agent, DeviceId device)
            implements Certificate {}

    /// Issued by the central bank together with the series' quota (PROTOCOL §2.5): the key signs notes of that
    /// series.
    record Series(
            CertificateHash hash,
            Bytes der,
            PublicKey key,
            Validity validity,
            AgentId agent,
            SeriesId series,
            Money quota)
            implements Certificate {}
}
