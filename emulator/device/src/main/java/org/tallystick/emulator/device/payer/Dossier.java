package org.tallystick.emulator.device.payer;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.emulator.device.state.Provenance;
import org.tallystick.handshake.Prepared;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Txid;

/// Everything a stranger needs to judge some outputs of this device: their notes, the payments in between and the
/// certificates of everyone who signed, the holder's own included (PROTOCOL §3, M2).
final class Dossier {
    /// A body of eight components and the frame around everything.
    private static final int BODY_AND_FRAME_BYTES = 2_560;
    /// A byte string's head.
    private static final int HEAD_BYTES = 4;

    private final DeviceState state;

    Dossier(DeviceState state) {
        this.state = state;
    }

    private record Content(List<SignedNote> notes, List<Payment> ancestors, List<Bytes> certificates) {}

    Prepared forBody(PaymentBody body) {
        var content = of(body.components().stream().map(each -> each.outpoint()).toList());
        return new Prepared(body, content.notes(), content.ancestors(), content.certificates());
    }

    /// At least the bytes of M2 for a payment of these outputs.
    int sizeFor(Collection<Outpoint> outpoints) {
        var content = of(outpoints);
        return BODY_AND_FRAME_BYTES
                + content.notes().stream().mapToInt(state.provenance()::sizeOf).sum()
                + content.ancestors().stream()
                        .mapToInt(state.provenance()::sizeOf)
                        .sum()
                + content.certificates().stream()
                        .mapToInt(der -> der.size() + HEAD_BYTES)
                        .sum();
    }

    /// Components of all payments in between, which a payee uploads with the payment.
    int ancestorEdges(Collection<Outpoint> outpoints) {
        return of(outpoints).ancestors().stream()
                .mapToInt(payment -> payment.body().components().size())
                .sum();
    }

    private Content of(Collection<Outpoint> outpoints) {
        var notes = new LinkedHashMap<Outpoint, SignedNote>();
        var ancestors = new LinkedHashMap<Txid, Payment>();
        var signers = new LinkedHashSet<CertificateHash>();
        if (state.membership() instanceof Membership.Enrolled own) {
            signers.add(own.device().hash());
        }
        for (Outpoint each : outpoints) {
            var trail = trailOf(each);
            notes.put(trail.note().outpoint(), trail.note());
            trail.payments().forEach(payment -> ancestors.put(payment.txid(), payment));
        }
        ancestors.values().forEach(payment -> signers.add(payment.body().payerCertificate()));
        return new Content(
                List.copyOf(notes.values()),
                List.copyOf(ancestors.values()),
                state.provenance().certificatesFor(signers, notes.values()));
    }

    private Provenance.Trail trailOf(Outpoint outpoint) {
        return state.provenance().trailOf(outpoint, state.key());
    }
}
