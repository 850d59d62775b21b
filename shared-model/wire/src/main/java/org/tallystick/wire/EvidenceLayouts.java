package org.tallystick.wire;

import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.handshake.Prepared;
import org.tallystick.payment.PaymentBody;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// Self-contained proofs (PROTOCOL §5.2).
final class EvidenceLayouts {
    private static final int ARRIVALS_MAX = 2;
    private static final Layout<EvidenceKind> KIND = Numbers.of(EvidenceKind.values(), EvidenceKind::number);

    static final Layout<Evidence> EVIDENCE = new Layout<>(EvidenceLayouts::write, EvidenceLayouts::read);
    static final SignedCodec<Arrival> ARRIVAL = new SignedCodec<>(
            "arrival", 256, Arrival::suite, new Layout<>(EvidenceLayouts::writeArrival, EvidenceLayouts::readArrival));

    private EvidenceLayouts() {}

    private static void write(CborWriter out, Evidence evidence) {
        KIND.write(out, evidence.kind());
        SignedObjects.PAYMENT_LAYOUT.write(out, evidence.first());
        PaymentLayouts.COMPONENT.write(out, evidence.firstComponent());
        SignedObjects.PAYMENT_LAYOUT.write(out, evidence.second());
        PaymentLayouts.COMPONENT.write(out, evidence.secondComponent());
        SignedObjects.PAYMENT_LAYOUT.writeAll(out, evidence.ancestors(), Prepared.ANCESTORS_MAX);
        SignedObjects.NOTE_LAYOUT.writeAll(out, evidence.notes(), PaymentBody.COMPONENTS_MAX);
        Scalars.CERTIFICATE.writeAll(out, evidence.certificates(), Prepared.CERTIFICATES_MAX);
        ARRIVAL.embedded().writeAll(out, evidence.arrivals(), ARRIVALS_MAX);
    }

    private static Evidence read(CborReader in) {
        return new Evidence(
                KIND.read(in),
                SignedObjects.PAYMENT_LAYOUT.read(in),
                PaymentLayouts.COMPONENT.read(in),
                SignedObjects.PAYMENT_LAYOUT.read(in),
                PaymentLayouts.COMPONENT.read(in),
                SignedObjects.PAYMENT_LAYOUT.readAll(in, Prepared.ANCESTORS_MAX),
                SignedObjects.NOTE_LAYOUT.readAll(in, PaymentBody.COMPONENTS_MAX),
                Scalars.CERTIFICATE.readAll(in, Prepared.CERTIFICATES_MAX),
                ARRIVAL.embedded().readAll(in, ARRIVALS_MAX));
    }

    private static void writeArrival(CborWriter out, Arrival arrival) {
        Scalars.SUITE.write(out.array(3), arrival.suite());
        Scalars.TXID.write(out, arrival.txid());
        Scalars.TIME.write(out, arrival.arrivedAt());
    }

    private static Arrival readArrival(CborReader in) {
        in.array(3);
        return new Arrival(Scalars.SUITE.read(in), Scalars.TXID.read(in), Scalars.TIME.read(in));
    }
}
