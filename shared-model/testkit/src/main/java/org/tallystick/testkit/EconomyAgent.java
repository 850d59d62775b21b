package org.tallystick.testkit;

import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.identity.AgentId;
import org.tallystick.note.SeriesId;

/// An agent of a [SignedEconomy] with one series of notes: its keys, and the central bank's certificates for them.
public record EconomyAgent(
        Certificate.Agent certificate, Es256Key key, Certificate.Series seriesCertificate, Es256Key seriesKey) {
    public AgentId id() {
        return certificate.agent();
    }

    public SeriesId series() {
        return seriesCertificate.series();
    }

    /// Signs as the agent: receipts, results, requests to the central bank.
    public ObjectSigner signer() {
        return new ObjectSigner(key);
    }

    /// Signs notes.
    public ObjectSigner seriesSigner() {
        return new ObjectSigner(seriesKey);
    }
}
