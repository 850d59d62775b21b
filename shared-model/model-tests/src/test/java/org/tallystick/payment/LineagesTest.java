package org.tallystick.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Onward;
import org.tallystick.note.Outpoint;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Named;
import org.tallystick.testkit.NoteFixture;
import org.tallystick.testkit.PaymentFixture;
import org.tallystick.testkit.Seeds;
import org.tallystick.testkit.Story;

/// PROTOCOL §2.8: hop and length along a chain.
class LineagesTest {
    private final Story story = new Story();

    private static Lineage.Traced traced(Lineage lineage) {
        assertThat(lineage).isInstanceOf(Lineage.Traced.class);
        return (Lineage.Traced) lineage;
    }

    private static Lineage refused(RejectionCode code) {
        return new Lineage.Refused(code);
    }

    @Test
    void paymentIsAHopAndChangeIsNoneAndBothLengthenTheChain() {
        // Given
        var note = story.note("Ada", "50.00");
        var toBen = story.pay("Ada", "Ben", "20.00", note);
        var toCy = story.pay("Ben", "Cy", "15.00", story.paid(toBen, 0));
        var toDan = story.pay("Ada", "Dan", "10.00", story.change(toBen, 0));

        // When
        var lineages = story.lineages();

        // Then
        var first = traced(lineages.trace(toBen.txid(), 0));
        assertThat(first.input()).isEqualTo(note);
        assertThat(first.pay())
                .isEqualTo(new Output(toBen.payOutpoint(0), Amounts.cny("20.00"), Named.key("Ben"), 1, 1));
        assertThat(first.change())
                .contains(new Output(toBen.changeOutpoint(0), Amounts.cny("30.00"), Named.key("Ada"), 0, 1));
        var second = traced(lineages.trace(toCy.txid(), 0));
        assertThat(second.pay().hop()).isEqualTo(2);
        assertThat(second.change().orElseThrow().hop()).isEqualTo(1);
        assertThat(second.pay().length()).isEqualTo(2);
        var third = traced(lineages.trace(toDan.txid(), 0));
        assertThat(third.pay().hop()).isEqualTo(1);
        assertThat(third.pay().length()).isEqualTo(2);
        assertThat(third.path()).containsExactly(new Edge(toBen, 0), new Edge(toDan, 0));
    }

    @Test
    void aPaymentOfAWholeOutputHasNoChangeThatCouldBeSpent() {
        var note = story.note("Ada", "50.00");
        var toBen = story.pay("Ada", "Ben", "50.00", note);
        var nothing = new Output(toBen.changeOutpoint(0), Amounts.cny("50.00"), Named.key("Ada"), 0, 1);
        var more = story.pay("Ada", "Cy", "50.00", nothing);

        assertThat(traced(story.lineages().trace(toBen.txid(), 0)).change()).isEmpty();
        assertThat(story.lineages().trace(more.txid(), 0)).isEqualTo(refused(RejectionCode.INPUT_MISMATCH));
    }

    @Test
    void componentsOfOnePaymentGoBackToTheirOwnNotes() {
        // Given
        var one = story.note("Ada", "50.00");
        var other = story.note("Ada", "20.00");
        var both = story.pay("Ada", "Ben", "60.00", one, other);
        var onward = story.pay("Ben", "Cy", "55.00", story.paid(both, 0), story.paid(both, 1));

        // When
        var lineages = story.lineages();

        // Then
        var first = traced(lineages.trace(onward.txid(), 0));
        var second = traced(lineages.trace(onward.txid(), 1));
        assertThat(first.note().outpoint()).isEqualTo(one.outpoint());
        assertThat(second.note().outpoint()).isEqualTo(other.outpoint());
        assertThat(first.path()).containsExactly(new Edge(both, 0), new Edge(onward, 0));
        assertThat(second.path()).containsExactly(new Edge(both, 1), new Edge(onward, 1));
        assertThat(second.pay().outpoint().root())
                .isEqualTo(second.note().note().noteId());
    }

    @Test
    void siblingOutputsAreJudgedOnTheirOwn() {
        // Given
        var toBen = story.pay("Ada", "Ben", "20.00", story.note("Ada", "50.00"));
        var good = story.pay("Ada", "Dan", "30.00", story.change(toBen, 0));
        var stolen = story.pay("Eve", "Dan", "20.00", story.paid(toBen, 0));

        // When
        var lineages = story.lineages();

        // Then
        assertThat(lineages.trace(stolen.txid(), 0)).isEqualTo(refused(RejectionCode.NOT_OWNER));
        traced(lineages.trace(good.txid(), 0));
        traced(lineages.trace(toBen.txid(), 0));
    }

    @Test
    void aComponentWithAnAbsentNoteDoesNotHoldUpItsSibling() {
        // Given
        var known = story.note("Ada", "50.00");
        var unknown = NoteFixture.note().named("never shown").of("20.00").signed();
        var foreign = new Output(unknown.outpoint(), Amounts.cny("20.00"), Named.key("Ada"), 0, 0);
        var both = story.pay("Ada", "Ben", "60.00", known, foreign);

        // When
        var lineages = story.lineages();

        // Then
        traced(lineages.trace(both.txid(), 0));
        assertThat(lineages.trace(both.txid(), 1)).isEqualTo(new Lineage.Absent(unknown.outpoint()));
    }

    @Test
    void whatIsMissingAtTheBottomIsNamedAtTheTop() {
        // Given
        var first = story.pay("Ada", "Ben", "20.00", story.note("Ada", "50.00"));
        var second = story.pay("Ben", "Cy", "20.00", story.paid(first, 0));
        var third = story.pay("Cy", "Dan", "20.00", story.paid(second, 0));

        // When
        var withoutFirst = story.lineages(List.of(third, second));

        // Then
        assertThat(withoutFirst.trace(third.txid(), 0)).isEqualTo(new Lineage.Absent(first.payOutpoint(0)));
    }

    @Test
    void aPaymentThatIsNotAtHandIsAbsent() {
        assertThat(story.lineages().trace(new Txid(Named.digest("nobody's")), 0))
                .isInstanceOf(Lineage.Absent.class);
    }

    @Test
    void aComponentThatThePaymentDoesNotHaveIsRefused() {
        var payment = story.pay("Ada", "Ben", "20.00", story.note("Ada", "50.00"));

        assertThat(story.lineages().trace(payment.txid(), 1)).isEqualTo(refused(RejectionCode.INPUT_MISMATCH));
    }

    @Test
    void aChildOfAComponentThatItsParentDoesNotHaveIsRefused() {
        var parent = story.pay("Ada", "Ben", "20.00", story.note("Ada", "50.00"));
        var invented = new Output(
                new Outpoint(parent.payOutpoint(0).root(), parent.txid().value(), 2),
                Amounts.cny("20.00"),
                Named.key("Ben"),
                1,
                1);
        var child = story.pay("Ben", "Cy", "20.00", invented);

        assertThat(story.lineages().trace(child.txid(), 0)).isEqualTo(refused(RejectionCode.ANCESTRY_INVALID));
    }

    @Test
    void anOutputUnderAnotherRootIsAnotherOutput() {
        // Given
        var one = story.note("Ada", "50.00");
        var other = story.note("Ada", "50.00");
        var parent = story.pay("Ada", "Ben", "50.00", one);
        var received = story.paid(parent, 0);

        // When
        var underOther = new Output(
                new Outpoint(other.outpoint().root(), received.outpoint().source(), 0),
                received.amount(),
                received.owner(),
                1,
                1);
        var onward = story.pay("Ben", "Cy", "50.00", underOther);
        var noteUnderOther = new Output(
                new Outpoint(other.outpoint().root(), one.outpoint().source(), 0), one.amount(), one.owner(), 0, 0);
        var direct = story.pay("Ada", "Cy", "50.00", noteUnderOther);

        // Then
        var lineages = story.lineages();
        assertThat(lineages.trace(onward.txid(), 0)).isEqualTo(refused(RejectionCode.INPUT_MISMATCH));
        assertThat(lineages.trace(direct.txid(), 0)).isEqualTo(refused(RejectionCode.INPUT_MISMATCH));
    }

    @Test
    void theNoteItselfHasOnlyOneOutput() {
        var note = story.note("Ada", "50.00");
        var second = new Output(
                new Outpoint(note.outpoint().root(), note.outpoint().source(), 1), note.amount(), note.owner(), 0, 0);
        var payment = story.pay("Ada", "Ben", "50.00", second);

        assertThat(story.lineages().trace(payment.txid(), 0)).isEqualTo(refused(RejectionCode.INPUT_MISMATCH));
    }

    @Test
    void whatDescendsFromARefusedPaymentIsRefused() {
        var stolen = story.pay("Eve", "Ben", "20.00", story.note("Ada", "50.00"));
        var onward = story.pay("Ben", "Cy", "20.00", story.paid(stolen, 0));
        var further = story.pay("Cy", "Dan", "20.00", story.paid(onward, 0));

        assertThat(story.lineages().trace(onward.txid(), 0)).isEqualTo(refused(RejectionCode.ANCESTRY_INVALID));
        assertThat(story.lineages().trace(further.txid(), 0)).isEqualTo(refused(RejectionCode.ANCESTRY_INVALID));
    }

    @Test
    void aCertificateMissingAnywhereOnTheWayIsNamedBecauseItCanBeBrought() {
        // Given
        var first = story.pay("Ada", "Ben", "20.00", story.note("Ada", "50.00"));
        var second = story.pay("Ben", "Cy", "20.00", story.paid(first, 0));
        var ofBen = Named.certificate("Ben");

        // When
        var lineages = new Lineages(
                story.notes(),
                story.payments(),
                Map.of(ofBen.hash(), ofBen),
                PaymentPolicy.DEFAULT,
                payment -> Story.PAYMENT_BYTES);

        // Then
        assertThat(lineages.trace(first.txid(), 0)).isEqualTo(refused(RejectionCode.CERTIFICATE_UNKNOWN));
        assertThat(lineages.trace(second.txid(), 0)).isEqualTo(refused(RejectionCode.CERTIFICATE_UNKNOWN));
    }

    @Test
    void aBrokenBodyIsRefusedEvenWithoutItsAncestry() {
        var first = story.pay("Ada", "Ben", "20.00", story.note("Ada", "50.00"));
        var toItself = story.pay("Ben", "Ben", "20.00", story.paid(first, 0));

        assertThat(story.lineages(List.of(toItself)).trace(toItself.txid(), 0))
                .isEqualTo(refused(RejectionCode.PAYS_ITSELF));
    }

    @Test
    void ofTwoCopiesOfAPaymentTheFirstCounts() {
        // Given
        var payment = story.pay("Ada", "Ben", "20.00", story.note("Ada", "50.00"));
        var forged = new Payment(payment.txid(), payment.body(), Named.signature("forged"));

        // When
        var lineages = story.lineages(List.of(payment, forged));

        // Then
        assertThat(traced(lineages.trace(payment.txid(), 0)).edge().payment()).isSameAs(payment);
    }

    @Test
    void theOrderOfThePaymentsAtHandDoesNotMatter() {
        var last = story.pay("Ada", "Ben", "90.00", story.note("Ada", "100.00"));
        last = story.pay("Ben", "Cy", "80.00", story.paid(last, 0));
        last = story.pay("Cy", "Dan", "70.00", story.paid(last, 0));
        last = story.pay("Cy", "Eve", "5.00", story.change(last, 0));
        var asked = last;
        var expected = story.lineages().trace(asked.txid(), 0);
        traced(expected);
        Seeds.check(20, random -> {
            var shuffled = new ArrayList<>(story.payments());
            Collections.shuffle(shuffled, Random.from(random));
            assertThat(story.lineages(shuffled).trace(asked.txid(), 0)).isEqualTo(expected);
        });
    }

    @Test
    void aChainOf255PaymentsIsTracedAndThe256thIsTooLong() {
        // Given
        var policy = new NotePolicy(Onward.HOPS, 255, 255, Amounts.cny("1000.00"));
        var at = story.note(NoteFixture.note().of("50.00").to("holder 0").under(policy));
        for (int hop = 0; hop < 255; hop++) {
            at = story.paid(story.pay("holder " + hop, "holder " + (hop + 1), "50.00", at), 0);
        }
        var last = story.payments().getLast();
        var more = story.pay("holder 255", "holder 256", "50.00", at);

        // When
        var lineages = new Lineages(
                story.notes(),
                story.payments(),
                story.certificates(),
                new PaymentPolicy(10, Integer.MAX_VALUE),
                payment -> Story.PAYMENT_BYTES);

        // Then
        assertThat(lineages.trace(more.txid(), 0)).isEqualTo(refused(RejectionCode.HOP_LIMIT));
        assertThat(traced(lineages.trace(last.txid(), 0)).pay().length()).isEqualTo(255);
    }

    @Test
    void aHostileChainOfManyThousandsIsWalkedWithoutRecursion() {
        // Given
        var at = story.note("holder 0", "50.00");
        for (int hop = 0; hop < 5_000; hop++) {
            at = story.paid(story.pay("holder " + hop % 2, "holder " + (hop + 1) % 2, "50.00", at), 0);
        }

        // When
        var last = story.payments().getLast();

        // Then
        assertThat(story.lineages().trace(last.txid(), 0)).isEqualTo(refused(RejectionCode.ANCESTRY_INVALID));
    }

    @Test
    void theFirstPaymentMaySpendACoinBelowTheMinimumWhole() {
        var coin = story.note("Ada", "0.05");
        var payment = story.pay("Ada", "Ben", "0.05", coin);

        traced(story.lineages().trace(payment.txid(), 0));
    }

    @Test
    void payingNothingIsBelowTheMinimumWhateverThePurpose() {
        var note = story.note("Ada", "50.00");
        var nothing = new Component(note.outpoint(), note.amount(), Amounts.NOTHING, note.amount());
        var pay = story.told("Ada", PaymentFixture.payment().component(nothing));
        var redeem = story.told("Ada", PaymentFixture.payment().redeeming().component(nothing));

        assertThat(story.lineages().trace(pay.txid(), 0)).isEqualTo(refused(RejectionCode.BELOW_MINIMUM));
        assertThat(story.lineages().trace(redeem.txid(), 0)).isEqualTo(refused(RejectionCode.BELOW_MINIMUM));
    }
}
