package org.tallystick.testkit.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.certificate.RevocationList;
import org.tallystick.certificate.RevokedKey;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.EvidenceKind;
import org.tallystick.evidence.EvidenceSubject;
import org.tallystick.evidence.ProvenCase;
import org.tallystick.evidence.RevocationEdition;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.Outbox;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.testkit.FreshClaims;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.OutboxContract;

/// What every [EvidenceBook] must do (PROTOCOL §5). The store may hold evidence of other tests, and a list that is at
/// any version.
public interface EvidenceBookContract {
    EvidenceBook evidenceBook();

    /// Where this book keeps its messages.
    Outbox outbox();

    /// Signs every list that it is given, and keeps it.
    final class Press implements Function<RevocationList, RevocationEdition> {
        private final FreshClaims fresh;
        private final List<RevocationList> lists = new ArrayList<>();
        private final List<OutgoingMessage> messages = new ArrayList<>();

        Press(FreshClaims fresh) {
            this.fresh = fresh;
        }

        @Override
        public RevocationEdition apply(RevocationList list) {
            var message = fresh.message();
            lists.add(list);
            messages.add(message);
            return new RevocationEdition(fresh.bytes(100), List.of(message));
        }
    }

    private static RevokedKey culprit(FreshClaims fresh) {
        return new RevokedKey(
                new CertificateHash(fresh.digest()), new DeviceId(fresh.bytes(DeviceId.SIZE)), Moments.NOON);
    }

    private static EvidenceSubject subject(FreshClaims fresh) {
        return new EvidenceSubject(EvidenceKind.DOUBLE_SPEND, fresh.root(), fresh.txid(), 0, fresh.txid(), 3);
    }

    private static ProvenCase proven(FreshClaims fresh, RevokedKey... culprits) {
        return new ProvenCase(subject(fresh), fresh.bytes(400), List.of(culprits));
    }

    private List<OutgoingMessage> convict(Press press, Instant at, ProvenCase... cases) {
        return evidenceBook().convict(List.of(cases), at, press);
    }

    private static RevokedKey entry(RevocationList list, CertificateHash certificate) {
        return list.revoked().stream()
                .filter(key -> key.certificate().equals(certificate))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not on the list"));
    }

    @Test
    default void whatIsProvenIsKeptAndNoLongerOpen() {
        // Given
        var fresh = new FreshClaims();
        var one = proven(fresh, culprit(fresh));
        var other = proven(fresh, culprit(fresh));
        var open = subject(fresh);
        var asked = List.of(one.subject(), open, other.subject(), open);
        assertThat(evidenceBook().unproven(asked)).containsExactlyInAnyOrder(one.subject(), open, other.subject());
        assertThat(evidenceBook().files(asked)).isEmpty();

        // When
        convict(new Press(fresh), Moments.NOON, one, other);

        // Then
        assertThat(evidenceBook().unproven(asked)).containsExactly(open);
        assertThat(evidenceBook().files(asked)).containsExactlyInAnyOrder(one.file(), other.file());
    }

    /// Another kind, root, payment or component is another case.
    @Test
    default void whatIsProvenSaysNothingOfItsNeighbours() {
        var fresh = new FreshClaims();
        var proven = proven(fresh, culprit(fresh));
        var of = proven.subject();
        convict(new Press(fresh), Moments.NOON, proven);

        var neighbours = List.of(
                new EvidenceSubject(EvidenceKind.EQUIVOCATION, of.root(), of.first(), 0, of.second(), 3),
                new EvidenceSubject(of.kind(), fresh.root(), of.first(), 0, of.second(), 3),
                new EvidenceSubject(of.kind(), of.root(), of.second(), 3, of.first(), 0),
                new EvidenceSubject(of.kind(), of.root(), of.first(), 1, of.second(), 3),
                new EvidenceSubject(of.kind(), of.root(), of.first(), 0, of.second(), 2));

        assertThat(evidenceBook().unproven(neighbours)).containsExactlyInAnyOrderElementsOf(neighbours);
        assertThat(evidenceBook().files(neighbours)).isEmpty();
        assertThat(evidenceBook().unproven(List.of())).isEmpty();
    }

    @Test
    default void aConvictionPublishesTheNextVersionWithItsCulprits() {
        // Given
        var fresh = new FreshClaims();
        var press = new Press(fresh);
        var first = culprit(fresh);
        var second = culprit(fresh);
        var third = culprit(fresh);

        // When
        convict(press, Moments.NOON, proven(fresh, first));
        convict(press, Moments.NOON.plusSeconds(5), proven(fresh, second, third));

        // Then
        var lists = press.lists;
        assertThat(lists).hasSize(2);
        assertThat(lists.getLast().version()).isEqualTo(lists.getFirst().version() + 1);
        assertThat(lists)
                .extracting(RevocationList::issuedAt)
                .containsExactly(Moments.NOON, Moments.NOON.plusSeconds(5));
        assertThat(lists.getLast().fromVersion()).isLessThan(lists.getFirst().version());
        assertThat(lists.getFirst().revoked()).contains(first).doesNotContain(second, third);
        assertThat(lists.getLast().revoked())
                .contains(first, second, third)
                .isSortedAccordingTo(Comparator.comparing(RevokedKey::certificate));
    }

    @Test
    default void itsMessagesAreKeptWithIt() {
        var fresh = new FreshClaims();
        var press = new Press(fresh);

        var sent = convict(press, Moments.NOON, proven(fresh, culprit(fresh)));

        assertThat(sent).hasSize(1).isEqualTo(press.messages);
        assertThat(outbox().unsent(OutboxContract.ALWAYS, OutboxContract.EVERYTHING))
                .containsAll(sent);
    }

    @Test
    default void theSameCasesAgainChangeNothing() {
        // Given
        var fresh = new FreshClaims();
        var proven = proven(fresh, culprit(fresh));
        convict(new Press(fresh), Moments.NOON, proven);
        var press = new Press(fresh);

        // When
        var otherFile = new ProvenCase(proven.subject(), fresh.bytes(400), proven.culprits());

        // Then
        assertThat(convict(press, Moments.NOON.plusSeconds(9), proven, otherFile, proven))
                .isEmpty();
        assertThat(convict(press, Moments.NOON.plusSeconds(9))).isEmpty();
        assertThat(press.lists).isEmpty();
        assertThat(evidenceBook().files(List.of(proven.subject()))).containsExactly(proven.file());
    }

    @Test
    default void whoIsRevokedStaysRevokedSinceTheFirstTime() {
        // Given
        var fresh = new FreshClaims();
        var press = new Press(fresh);
        var culprit = culprit(fresh);
        convict(press, Moments.NOON, proven(fresh, culprit));
        var again =
                proven(fresh, new RevokedKey(culprit.certificate(), culprit.device(), Moments.NOON.plusSeconds(60)));

        // When
        assertThat(convict(press, Moments.NOON.plusSeconds(60), again)).isEmpty();
        convict(press, Moments.NOON.plusSeconds(61), again, proven(fresh, culprit(fresh)));

        // Then
        assertThat(press.lists).hasSize(2);
        assertThat(entry(press.lists.getLast(), culprit.certificate())).isEqualTo(culprit);
        assertThat(evidenceBook().files(List.of(again.subject()))).containsExactly(again.file());
    }

    @Test
    default void aListThatCannotBeSignedLeavesNothingBehind() {
        // Given
        var fresh = new FreshClaims();
        var culprit = culprit(fresh);
        var proven = proven(fresh, culprit);

        // When
        assertThatThrownBy(() -> evidenceBook().convict(List.of(proven), Moments.NOON, _ -> {
                    throw new IllegalStateException("no key");
                }))
                .hasStackTraceContaining("no key");

        // Then
        assertThat(evidenceBook().unproven(List.of(proven.subject()))).containsExactly(proven.subject());
        var press = new Press(fresh);
        convict(press, Moments.NOON, proven);
        assertThat(press.lists)
                .singleElement()
                .satisfies(list -> assertThat(list.revoked()).contains(culprit));
    }

    /// Every list that a follower needs is there: each reaches back to the one before.
    @Test
    default void moreCulpritsThanOneListHoldsMakeSeveral() {
        var fresh = new FreshClaims();
        var press = new Press(fresh);
        var culprits = new ArrayList<RevokedKey>();
        for (int at = 0; at <= RevocationList.ENTRIES_MAX; at++) {
            culprits.add(culprit(fresh));
        }

        convict(press, Moments.NOON, proven(fresh, culprits.toArray(RevokedKey[]::new)));

        assertThat(press.lists).hasSize(2);
        assertThat(press.lists.getLast().fromVersion())
                .isEqualTo(press.lists.getFirst().version());
        assertThat(press.lists.getFirst().revoked()).hasSize(RevocationList.ENTRIES_MAX);
        assertThat(press.lists.stream().flatMap(list -> list.revoked().stream()))
                .containsAll(culprits);
    }

    /// The files come as they were kept, byte by byte.
    @Test
    default void aLongFileComesBackWhole() {
        var fresh = new FreshClaims();
        Bytes file = fresh.bytes(60_000);
        var proven = new ProvenCase(subject(fresh), file, List.of(culprit(fresh)));

        convict(new Press(fresh), Moments.NOON, proven);

        assertThat(evidenceBook().files(List.of(proven.subject()))).containsExactly(file);
    }
}
