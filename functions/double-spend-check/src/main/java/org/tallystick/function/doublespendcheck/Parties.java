package org.tallystick.function.doublespendcheck;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.CertificateBook;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.ownership.Party;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Purpose;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.PublicKey;

/// Who the holders in one envelope are: by trusted certificates that came with it or were known, never by what
/// a payer says of its payee.
final class Parties {
    private final Certificate.Device uploader;
    private final CertificateBook book;
    private final Map<Holder, Certificate.Device> holders = new HashMap<>();

    private record Holder(DeviceId device, PublicKey key) {
        static Holder of(Certificate.Device device) {
            return new Holder(device.device(), device.key());
        }
    }

    /// @param book of all certificates at hand
    Parties(Certificate.Device uploader, CertificateBook book) {
        this.uploader = uploader;
        this.book = book;
        for (CertificateHash claimed : book.claimedDevices().keySet()) {
            trusted(claimed).ifPresent(device -> holders.put(Holder.of(device), device));
        }
        holders.put(Holder.of(uploader), uploader);
    }

    private Optional<Certificate.Device> trusted(CertificateHash hash) {
        return switch (book.device(hash)) {
            case Checked.Accepted<Certificate.Device>(var device) -> Optional.of(device);
            case Checked.Refused<Certificate.Device> _ -> Optional.empty();
        };
    }

    CertificateBook book() {
        return book;
    }

    boolean isUploader(PublicKey key) {
        return uploader.key().equals(key);
    }

    /// The payer of a payment whose certificate was verified.
    Certificate.Device payerCertificate(PaymentBody body) {
        return trusted(body.payerCertificate())
                .orElseThrow(() -> new IllegalStateException("a verified payment has a trusted certificate"));
    }

    Party payer(PaymentBody body) {
        return party(payerCertificate(body));
    }

    /// Redeem and reissue pay the holder's own agent. A payee whose certificate nobody has shown is known by
    /// its key alone: only the payer knows more, and it may not have uploaded yet.
    Party payee(PaymentBody body) {
        return switch (body.purpose()) {
            case Purpose.Redeem _, Purpose.Reissue _ ->
                new Party(payerCertificate(body).agent(), DeviceId.NONE, body.payeeKey());
            case Purpose.Pay _ ->
                Optional.ofNullable(holders.get(new Holder(body.payeeDevice(), body.payeeKey())))
                        .map(Parties::party)
                        .orElseGet(() -> new Party(AgentId.UNKNOWN, body.payeeDevice(), body.payeeKey()));
        };
    }

    private static Party party(Certificate.Device device) {
        return new Party(device.agent(), device.device(), device.key());
    }
}
