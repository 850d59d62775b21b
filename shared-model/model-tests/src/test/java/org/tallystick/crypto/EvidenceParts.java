package org.tallystick.crypto;

import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.evidence.Arrival;
import org.tallystick.evidence.Evidence;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.note.SignedNote;
import org.tallystick.payment.Payment;
import org.tallystick.suite.Signed;

/// Evidence taken apart, so that a test can exchange a part of it.
final class EvidenceParts {
    EvidenceKind kind;
    Payment first;
    int firstComponent;
    Payment second;
    int secondComponent;
    List<Payment> ancestors;
    List<SignedNote> notes;
    List<Bytes> certificates;
    List<Signed<Arrival>> arrivals;

    EvidenceParts(Evidence evidence) {
        kind = evidence.kind();
        first = evidence.first();
        firstComponent = evidence.firstComponent();
        second = evidence.second();
        secondComponent = evidence.secondComponent();
        ancestors = evidence.ancestors();
        notes = evidence.notes();
        certificates = evidence.certificates();
        arrivals = evidence.arrivals();
    }

    boolean isDoubleSpend() {
        return kind == EvidenceKind.DOUBLE_SPEND;
    }

    Evidence together() {
        return new Evidence(
                kind, first, firstComponent, second, secondComponent, ancestors, notes, certificates, arrivals);
    }
}
