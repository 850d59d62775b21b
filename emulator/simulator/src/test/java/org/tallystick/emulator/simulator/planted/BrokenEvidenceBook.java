package org.tallystick.emulator.simulator.planted;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.evidence.ProvenCase;
import org.tallystick.evidence.RevocationEdition;
import org.tallystick.messaging.OutgoingMessage;

/// Evidence that is not kept as it was proven, or whose culprits are not those who are revoked.
record BrokenEvidenceBook(
        EvidenceBook right, Function<Bytes, Optional<Bytes>> files, UnaryOperator<RevokedKey> culprits)
        implements EvidenceBook {
    @Override
    public Set<EvidenceSubject> unproven(Collection<EvidenceSubject> subjects) {
        return right.unproven(subjects);
    }

    @Override
    public List<OutgoingMessage> convict(
            List<ProvenCase> cases, Instant at, Function<RevocationList, RevocationEdition> publish) {
        var changed = cases.stream()
                .flatMap(each -> files.apply(each.file()).stream()
                        .map(file -> new ProvenCase(
                                each.subject(),
                                file,
                                each.culprits().stream().map(culprits).toList())))
                .toList();
        return right.convict(changed, at, publish);
    }

    @Override
    public List<Bytes> files(Collection<EvidenceSubject> subjects) {
        return right.files(subjects);
    }
}
