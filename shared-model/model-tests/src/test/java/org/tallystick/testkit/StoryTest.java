package org.tallystick.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallystick.payment.Lineage;

class StoryTest {
    private final Story story = new Story();

    @Test
    void aStoryToldPlainlyKeepsEveryRule() {
        // Given
        var note = story.note("Ada", "50.00");
        var coin = story.note("Ada", "5.00");

        // When
        var toBen = story.pay("Ada", "Ben", "52.00", note, coin);
        var toCy = story.pay("Ben", "Cy", "15.00", story.paid(toBen, 0));
        var home = story.redeem("Cy", "15.00", story.paid(toCy, 0));
        var fresh = story.reissue("Ada", "3.00", story.change(toBen, 1));

        // Then
        var lineages = story.lineages();
        assertThat(lineages.trace(toBen.txid(), 0)).isInstanceOf(Lineage.Traced.class);
        assertThat(lineages.trace(toBen.txid(), 1)).isInstanceOf(Lineage.Traced.class);
        assertThat(lineages.trace(toCy.txid(), 0)).isInstanceOf(Lineage.Traced.class);
        assertThat(lineages.trace(home.txid(), 0)).isInstanceOf(Lineage.Traced.class);
        assertThat(lineages.trace(fresh.txid(), 0)).isInstanceOf(Lineage.Traced.class);
    }

    @Test
    void theSameBodyHasTheSameTxidAndAnotherHasAnother() {
        var note = NoteFixture.note().signed();
        var one = PaymentFixture.payment().spending(note, "20.00").signed();

        assertThat(PaymentFixture.payment().spending(note, "20.00").signed()).isEqualTo(one);
        assertThat(PaymentFixture.payment().spending(note, "20.01").signed().txid())
                .isNotEqualTo(one.txid());
        assertThat(PaymentFixture.payment()
                        .to("Cy")
                        .spending(note, "20.00")
                        .signed()
                        .txid())
                .isNotEqualTo(one.txid());
    }

    @Test
    void eachPayerCountsItsOwnPayments() {
        var note = story.note("Ada", "50.00");
        var first = story.pay("Ada", "Ben", "20.00", note);
        var onward = story.pay("Ben", "Cy", "10.00", story.paid(first, 0));
        var second = story.pay("Ada", "Ben", "10.00", story.change(first, 0));

        assertThat(onward.body().counter()).isEqualTo(1);
        assertThat(second.body().counter()).isEqualTo(2);
        assertThat(second.body().previousPayment()).isEqualTo(first.txid());
    }
}
