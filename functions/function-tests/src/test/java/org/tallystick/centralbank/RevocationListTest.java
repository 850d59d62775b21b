package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.evidence.ProvenCase;
import org.tallystick.evidence.RevocationEdition;
import org.tallystick.identity.DeviceId;
import org.tallystick.testkit.FreshClaims;
import org.tallystick.wire.Wire;

/// Whoever takes every list that reaches its version ends up knowing every culprit, however many there are, and no list
/// is larger than it may be (PROTOCOL §5.4).
@QuarkusTest
class RevocationListTest extends CentralBankScene {
    @Inject
    @SuppressWarnings("NullAway.Init")
    EvidenceBook evidenceBook;

    private final FreshClaims fresh = new FreshClaims();
    private final List<RevocationList> published = new ArrayList<>();

    @BeforeEach
    void forgetWhatOthersLeft() {
        centralBank.forget();
    }

    @AfterEach
    void leaveNothingToOthers() {
        centralBank.forget();
    }

    @Test
    void aListIsWholeForAsLongAsItFits() {
        var first = culprits(3);
        var second = culprits(RevocationList.ENTRIES_MAX - 3);
        convict(first);
        convict(second);
        assertThat(published).extracting(RevocationList::version).containsExactly(1L, 2L);
        assertThat(published).extracting(RevocationList::fromVersion).containsExactly(0L, 0L);
        assertThat(published.getLast().revoked()).hasSize(RevocationList.ENTRIES_MAX);
    }

    @Test
    void whatNoLongerFitsReachesBackAsFarAsItCan() {
        // Given
        convict(culprits(1_000));
        convict(culprits(1_000));
        convict(culprits(48));
        assertThat(published.getLast().fromVersion()).isZero();
        // When
        convict(culprits(1));
        // Then: the oldest version is left out whole.
        assertThat(published.getLast().fromVersion()).isEqualTo(1);
        assertThat(published.getLast().revoked()).hasSize(1_049);
        assertThat(knownToWhoFollows(0)).hasSize(2_049);
    }

    @Test
    void moreCulpritsAtOnceThanAListHoldsAreAllPublished() {
        var all = culprits(2 * RevocationList.ENTRIES_MAX + 7);
        convict(all);
        assertThat(published).hasSize(3);
        assertThat(published).allSatisfy(list -> assertThat(list.revoked()).isNotEmpty());
        assertThat(knownToWhoFollows(0))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(RevokedKey::certificate).toList());
    }

    @Test
    void theSameCulpritsAgainMakeNoList() {
        var culprits = culprits(3);
        convict(culprits);
        convict(culprits);
        convict(culprits.subList(1, 2));
        assertThat(published).hasSize(1);
    }

    @Test
    void aListThatFailedToBeSignedLeavesNothingBehind() {
        // Given
        var culprit = culprits(1);
        var cases = culprit.stream().map(this::proven).toList();
        // When
        assertThat(fails(cases)).isTrue();
        // Then
        assertThat(evidenceBook.unproven(cases.stream().map(ProvenCase::subject).toList()))
                .hasSize(1);
        convict(culprit);
        assertThat(published).extracting(RevocationList::version).containsExactly(1L);
    }

    private boolean fails(List<ProvenCase> cases) {
        try {
            evidenceBook.convict(cases, CentralBank.now(), _ -> {
                throw new IllegalStateException("no key");
            });
            return false;
        } catch (RuntimeException expected) {
            return true;
        }
    }

    private void convict(List<RevokedKey> culprits) {
        evidenceBook.convict(culprits.stream().map(this::proven).toList(), CentralBank.now(), this::publish);
    }

    private RevocationEdition publish(RevocationList list) {
        published.add(list);
        return new RevocationEdition(
                Wire.REVOCATION_LIST.encode(centralBank.economy().centralBank().sign(Wire.REVOCATION_LIST, list)),
                List.of());
    }

    /// As a device does: the longest step ahead that it may take, again and again.
    private Set<CertificateHash> knownToWhoFollows(long version) {
        var known = new HashSet<CertificateHash>();
        long held = version;
        for (int steps = 0; steps < published.size(); steps++) {
            long now = held;
            var next = published.reversed().stream()
                    .filter(list -> list.fromVersion() <= now && list.version() > now)
                    .findFirst();
            if (next.isPresent()) {
                next.get().revoked().forEach(key -> known.add(key.certificate()));
                held = next.get().version();
            }
        }
        return known;
    }

    private List<RevokedKey> culprits(int count) {
        var culprits = new ArrayList<RevokedKey>();
        for (int at = 0; at < count; at++) {
            culprits.add(new RevokedKey(
                    new CertificateHash(fresh.digest()), new DeviceId(fresh.bytes(DeviceId.SIZE)), CentralBank.now()));
        }
        return culprits;
    }

    private ProvenCase proven(RevokedKey culprit) {
        var subject = new EvidenceSubject(EvidenceKind.DOUBLE_SPEND, fresh.root(), fresh.txid(), 0, fresh.txid(), 0);
        return new ProvenCase(subject, fresh.bytes(100), List.of(culprit));
    }
}
