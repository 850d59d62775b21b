package org.tallystick.crypto;

import java.util.function.Function;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.Validity;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.PublicKey;
import org.tallystick.suite.Suite;

/// Issues certificates of our profile: the central bank for itself, agents and series, an agent for its devices
/// (PROTOCOL §1, §2.5). The same request twice gives the same bytes.
///
/// Keys come from outside: one that is not a point of the curve is refused as MALFORMED, another suite's as
/// UNSUPPORTED_SUITE. That the asker holds the private key is for the caller to check, by the signature of the request.
public final class CertificateAuthority {
    private final Signer signer;

    /// An authority that signs as its issuer.
    ///
    /// @param signer of the issuer: the central bank's for agents and series, the agent's for devices
    public CertificateAuthority(Signer signer) {
        this.signer = signer;
    }

    /// The self-signed root of this authority's own key.
    public Certificate.CentralBank root(Validity validity) {
        requireExpressible(validity);
        return (Certificate.CentralBank) issue(CertificateStatement.centralBank(signer.publicKey(), validity));
    }

    public Checked<Certificate.Agent> agent(AgentId agent, PublicKey key, Validity validity) {
        return issue(
                key, validity, usable -> CertificateStatement.agent(agent, usable, validity), Certificate.Agent.class);
    }

    /// A certificate for a key made on a device.
    ///
    /// @param agent whose authority this is
    public Checked<Certificate.Device> device(AgentId agent, DeviceId device, PublicKey key, Validity validity) {
        return issue(
                key,
                validity,
                usable -> CertificateStatement.device(agent, device, usable, validity),
                Certificate.Device.class);
    }

    public Checked<Certificate.Series> series(
            SeriesId series, AgentId agent, Money quota, PublicKey key, Validity validity) {
        return issue(
                key,
                validity,
                usable -> CertificateStatement.series(series, agent, quota, usable, validity),
                Certificate.Series.class);
    }

    private <C extends Certificate> Checked<C> issue(
            PublicKey key, Validity validity, Function<PublicKey, CertificateStatement> statement, Class<C> kind) {
        requireExpressible(validity);
        if (key.suite() != Suite.ES256) {
            return Checked.refused(RejectionCode.UNSUPPORTED_SUITE);
        }
        if (P256.point(key).isEmpty()) {
            return Checked.refused(RejectionCode.MALFORMED);
        }
        return Checked.accepted(kind.cast(issue(statement.apply(key))));
    }

    /// What was written is read again before it leaves: an authority never issues what its verifiers refuse.
    private Certificate issue(CertificateStatement statement) {
        var der = statement.encoded(new CertificateSigner(signer::sign));
        return switch (CertificateReader.read(der)) {
            case Checked.Accepted<Certificate>(var certificate) -> certificate;
            case Checked.Refused<Certificate>(var code) ->
                throw new IllegalStateException("issued a certificate outside of the profile: " + code);
        };
    }

    private static void requireExpressible(Validity validity) {
        Invariant.holds(CertificateStatement.isExpressible(validity), "certificates are valid in this millennium");
    }
}
