package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.FreshNotesTaken;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.envelope.SyncResult;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.payment.Payment;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.settlement.HandedOver;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

@QuarkusTest
class AccountEnquiryTest extends EnquiryScene {

    @Test
    void aStatementTellsWhatIsFreeFrozenAndOut() {
        // Given
        var shop = bank.device(0);
        EdgeFixture.settle(EdgeFixture.notice(bank, new EdgeFixture(bank, note.note()).pay(0, 300, device, shop)));

        // When
        var statement = device.reads(ACCOUNT);

        // Then
        assertThat(statement.status()).isEqualTo(200);
        assertThat(statement.text())
                .startsWith(("{\"account\":\"%s\",\"currency\":\"%s\",\"available\":4000,\"frozen\":700,"
                                + "\"outstanding\":300,\"entries\":[")
                        .formatted(device.account(), bank.currency()))
                .containsSubsequence(
                        "\"kind\":\"SETTLEMENT\"", "\"available\":0,\"frozen\":-300",
                        "\"kind\":\"FUNDING\"", "\"available\":-1000,\"frozen\":1000",
                        "\"kind\":\"OPENING\"", "\"available\":5000,\"frozen\":0");
    }

    @Test
    void beforeTheVerdictsTheResultIsIncomplete() {
        var payment = paysTo(bank.device(0), 300);
        var envelope = uploads(device, payment);

        var result = result(device, envelope).body();

        assertThat(result.complete()).isFalse();
        assertThat(result.verdicts())
                .containsExactly(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Waiting())));
    }

    @Test
    void anEntryThatCannotBeReadIsRefusedUnderTheNameOfItsBytes() {
        // Given
        var envelope = Uploads.unreadable(device, 1);
        assertThat(Uploads.post(envelope).status()).isEqualTo(202);
        var waiting = result(device, envelope).body();
        assertThat(waiting.complete()).isFalse();

        // When
        var verdict = new PaymentVerdict(
                waiting.verdicts().getFirst().txid(), List.of(new ComponentVerdict.Refused(RejectionCode.MALFORMED)));
        judged(envelope, List.of(verdict), List.of());

        // Then
        assertThat(result(device, envelope).body().complete()).isTrue();
        assertThat(result(device, envelope).body().verdicts()).containsExactly(verdict);
    }

    @Test
    void whoReadsWhileTheVerdictsComeSeesAllOfThemOrNone() {
        // Given
        var payments = new Payment[8];
        var verdicts = new ArrayList<PaymentVerdict>();
        for (int at = 0; at < payments.length; at++) {
            payments[at] = paysTo(bank.device(0), 300 + at);
            verdicts.add(new PaymentVerdict(payments[at].txid(), List.of(new ComponentVerdict.Contested())));
        }
        var envelope = uploads(device, payments);
        var work = new ArrayList<Callable<List<PaymentVerdict>>>();
        for (int reader = 0; reader < 12; reader++) {
            work.add(() -> result(device, envelope).body().verdicts());
        }
        work.add(6, () -> {
            judged(envelope, verdicts, List.of());
            return verdicts;
        });

        // When
        var read = Together.run(work);

        // Then
        assertThat(read)
                .allSatisfy(each -> assertThat(each.stream()
                                .map(verdict -> verdict.components().getFirst())
                                .distinct())
                        .hasSize(1));
        assertThat(result(device, envelope).body().verdicts()).isEqualTo(verdicts);
    }

    @Test
    void anEnvelopeWithoutPaymentsIsCompleteAtOnce() {
        var envelope = uploads(device);

        var result = result(device, envelope);

        assertThat(result.body().complete()).isTrue();
        assertThat(result).isEqualTo(bank.signer().sign(Wire.SYNC_RESULT, result.body()));
    }

    @Test
    void theVerdictsOfAnEnvelopeAreItsResult() {
        // Given
        var won = paysTo(bank.device(0), 300);
        var lost = paysTo(bank.device(0), 300);
        var refused = paysTo(bank.device(0), 300);
        var envelope = uploads(device, won, lost, refused);

        // When
        var verdicts = List.of(
                new PaymentVerdict(won.txid(), List.of(new ComponentVerdict.Settled())),
                new PaymentVerdict(lost.txid(), List.of(new ComponentVerdict.Lost(won.txid()))),
                new PaymentVerdict(
                        refused.txid(), List.of(new ComponentVerdict.Refused(RejectionCode.SIGNATURE_INVALID))));
        judged(envelope, verdicts, List.of());

        // Then
        var result = result(device, envelope).body();
        assertThat(result.verdicts()).isEqualTo(verdicts);
        assertThat(result.complete()).isTrue();
    }

    @Test
    void aFinalVerdictIsNeverTakenBack() {
        // Given
        var payment = paysTo(bank.device(0), 300);
        var envelope = uploads(device, payment);
        var settled = List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Settled())));
        var untouched = List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Untouched())));

        // When
        judged(envelope, untouched, List.of());
        assertThat(result(device, envelope).body().verdicts()).isEqualTo(untouched);
        judged(envelope, settled, List.of());
        judged(envelope, untouched, List.of());

        // Then
        assertThat(result(device, envelope).body().verdicts()).isEqualTo(settled);
    }

    @Test
    void aReissueIsCompleteWithItsFreshNotes() {
        // Given
        var payment = reissues(600);
        var envelope = uploads(device, payment);
        var edge = edge(payment, EdgePurpose.REISSUE);
        judged(
                envelope,
                List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Settled()))),
                List.of(edge));
        assertThat(result(device, envelope).body().complete()).isFalse();

        // When
        mint(edge);

        // Then
        var result = result(device, envelope).body();
        assertThat(result.complete()).isTrue();
        assertThat(result.freshNotes())
                .extracting(fresh -> fresh.note().amount().minorUnits())
                .containsExactlyInAnyOrder(500L, 100L);
        assertThat(result.certificates())
                .hasSize(2)
                .contains(keys.agentCertificate(bank.agent()).der());
    }

    @Test
    void freshNotesGoOnAfterThoseThatTheDeviceHas() {
        var payment = reissues(600);
        var envelope = uploads(device, payment);
        var edge = edge(payment, EdgePurpose.REISSUE);
        judged(
                envelope,
                List.of(new PaymentVerdict(payment.txid(), List.of(new ComponentVerdict.Settled()))),
                List.of(edge));
        assertThat(after(envelope, new FreshNotesTaken(1, NO_NOTE, NO_NOTE)).complete())
                .isFalse();
        mint(edge);
        var notes = result(device, envelope).body().freshNotes();
        assertThat(notes).hasSize(2);
        var first = notes.getFirst().note().noteId();
        var second = notes.getLast().note().noteId();

        assertThat(after(envelope, new FreshNotesTaken(1, first, first)))
                .returns(List.of(notes.getLast()), SyncResult::freshNotes)
                .returns(true, SyncResult::complete);
        assertThat(after(envelope, new FreshNotesTaken(2, first, second)))
                .returns(List.of(), SyncResult::freshNotes)
                .returns(true, SyncResult::complete);
        for (FreshNotesTaken other : List.of(
                new FreshNotesTaken(1, first, second),
                new FreshNotesTaken(2, first, first),
                new FreshNotesTaken(2, second, second),
                new FreshNotesTaken(3, first, second),
                new FreshNotesTaken(99_999_999, first, second))) {
            assertThat(after(envelope, other).freshNotes())
                    .as("what is not so begins anew: %s", other)
                    .isEqualTo(notes);
        }
    }

    private SyncResult after(Signed<Envelope> envelope, FreshNotesTaken taken) {
        return device.reads(path(envelope) + "?" + taken.toQuery())
                .as(Wire.SYNC_RESULT, 200)
                .body();
    }

    @Test
    void whatOthersUploadedForADeviceIsHandedOverUntilItShowsItItself() {
        // Given
        var shop = bank.device(0);
        var payment = paysTo(shop, 300);
        var notice = EdgeFixture.notice(bank, List.of(), List.of(), List.of(new HandedOver(shop.id(), payment)));
        assertThat(EdgeFixture.settle(notice, notice)).isEmpty();

        // When
        var first = Uploads.empty(shop, 1);
        Uploads.post(first);

        // Then
        assertThat(result(shop, first).body().handedOver()).containsExactly(payment);

        // When
        var second = Uploads.of(shop, 2, payment);
        Uploads.post(second);

        // Then
        assertThat(result(shop, second).body().handedOver()).isEmpty();
        assertThat(EdgeFixture.settle(notice)).isEmpty();
        assertThat(result(shop, first).body().handedOver()).isEmpty();
    }

    @Test
    void aNewerRevocationListComesAlong() {
        long version = RevocationIntakeTest.revoke(keys, List.of(bank.device(0)));
        var holdsNone = Uploads.withListVersion(device, 1, 0);
        var holdsNewest = Uploads.withListVersion(device, 2, version);
        Uploads.post(holdsNone);
        Uploads.post(holdsNewest);

        assertThat(result(device, holdsNone).body().lists())
                .singleElement()
                .satisfies(list -> assertThat(list.body().version()).isEqualTo(version));
        assertThat(result(device, holdsNewest).body().lists()).isEmpty();
    }
}
