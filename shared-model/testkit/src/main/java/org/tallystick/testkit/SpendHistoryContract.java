package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.identity.AgentId;
import org.tallystick.messaging.Kept;
import org.tallystick.note.NoteId;
import org.tallystick.payment.Txid;
import org.tallystick.spending.ClaimBatch;
import org.tallystick.spending.KnownNote;
import org.tallystick.spending.KnownPayment;
import org.tallystick.spending.SpendBook;

/// The part of [SpendBookContract] about the objects that a spend book keeps: they are its evidence, and the
/// ancestry of what comes without it (PROTOCOL §4.4).
public interface SpendHistoryContract {
    Instant FIRST = Moments.NOON;
    Instant LATER = Moments.NOON.plus(Duration.ofMinutes(1));

    /// The book under test, the same one for a whole test, safe to call from several threads.
    SpendBook spendBook();

    private void keep(ClaimBatch batch) {
        spendBook().claim(batch, _ -> new Kept<>("kept", List.of()));
    }

    @Test
    default void historyTellsWhatWasKeptAndLeavesOutTheUnknown() {
        // Given
        var fresh = new FreshClaims();
        var root = fresh.root();
        var payment = fresh.payment(root, FIRST);
        var note = fresh.note(root, new CertificateHash(fresh.digest()));
        keep(FreshClaims.objects(FIRST, List.of(payment), List.of(note), List.of()));

        // When
        var stranger = fresh.root();
        var history = spendBook()
                .history(Map.of(root, List.of(payment.txid(), fresh.txid()), stranger, List.of(payment.txid())));

        // Then
        assertThat(history.payments()).containsExactly(payment);
        assertThat(history.notes()).containsExactly(note);
        assertThat(history.certificates()).isEmpty();
    }

    @Test
    default void aRootWithoutPaymentsAsksForItsNotesAlone() {
        var fresh = new FreshClaims();
        var root = fresh.root();
        var note = fresh.note(root, new CertificateHash(fresh.digest()));
        var payment = fresh.payment(root, FIRST);
        keep(FreshClaims.objects(FIRST, List.of(payment), List.of(note), List.of()));

        var history = spendBook().history(Map.<NoteId, List<Txid>>of(root, List.of()));

        assertThat(history.payments()).isEmpty();
        assertThat(history.notes()).containsExactly(note);
    }

    @Test
    default void nothingAskedNothingTold() {
        var history = spendBook().history(Map.<NoteId, List<Txid>>of());

        assertThat(history.payments()).isEmpty();
        assertThat(history.notes()).isEmpty();
        assertThat(history.certificates()).isEmpty();
    }

    @Test
    default void twoNotesUnderOneRootAreBothKept() {
        var fresh = new FreshClaims();
        var root = fresh.root();
        var series = new CertificateHash(fresh.digest());
        var one = fresh.note(root, series);
        var other = fresh.note(root, series);
        keep(FreshClaims.objects(FIRST, List.of(), List.of(one), List.of()));
        keep(FreshClaims.objects(LATER, List.of(), List.of(other), List.of()));

        assertThat(spendBook()
                        .history(Map.<NoteId, List<Txid>>of(root, List.of()))
                        .notes())
                .containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void theFirstBytesOfAPaymentAndOfANoteStay() {
        // Given
        var fresh = new FreshClaims();
        var root = fresh.root();
        var payment = fresh.payment(root, FIRST);
        var note = fresh.note(root, new CertificateHash(fresh.digest()));
        keep(FreshClaims.objects(FIRST, List.of(payment), List.of(note), List.of()));

        // When
        var signedAnew = new KnownPayment(root, payment.txid(), payment.payer(), fresh.bytes(300), LATER);
        var noteAnew = new KnownNote(root, note.id(), note.series(), fresh.bytes(200));
        keep(FreshClaims.objects(LATER, List.of(signedAnew), List.of(noteAnew), List.of()));

        // Then
        var history = spendBook().history(Map.of(root, List.of(payment.txid())));
        assertThat(history.payments()).containsExactly(payment);
        assertThat(history.notes()).containsExactly(note);
    }

    @Test
    default void onePaymentOfTwoNotesIsKnownUnderBoth() {
        var fresh = new FreshClaims();
        var one = fresh.payment(fresh.root(), FIRST);
        var other = new KnownPayment(fresh.root(), one.txid(), one.payer(), one.encoded(), FIRST);
        keep(FreshClaims.objects(FIRST, List.of(one, other), List.of(), List.of()));

        var history = spendBook().history(Map.of(one.root(), List.of(one.txid()), other.root(), List.of(one.txid())));

        assertThat(history.payments()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void certificatesComeWithWhatTheyProve() {
        // Given
        var fresh = new FreshClaims();
        var name = fresh.digest().toHex();
        var agentId = new AgentId("a" + name.substring(0, 20));
        var payer = Named.certificate("payer " + name, agentId);
        var agent = Named.agentCertificate(agentId);
        var series = Named.seriesCertificate(agentId, Amounts.cny("1000.00"));
        var stranger = Named.certificate("stranger " + name, agentId);
        var root = fresh.root();
        var payment = fresh.payment(root, payer.hash(), FIRST);
        var note = fresh.note(root, series.hash());
        List<Certificate> all = List.of(payer, agent, series, stranger);
        keep(FreshClaims.objects(FIRST, List.of(payment), List.of(note), all));

        // When
        var told = Set.copyOf(
                spendBook().history(Map.of(root, List.of(payment.txid()))).certificates());

        // Then
        Set<Bytes> expected = Set.of(payer.der(), agent.der(), series.der());
        assertThat(told).isEqualTo(expected);
    }
}
