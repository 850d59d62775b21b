package org.tallystick.testkit.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.enquiry.AccountStatement;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enquiry.EnvelopeProgress;
import org.tallystick.enquiry.EnvelopeProgress.Place;
import org.tallystick.enquiry.HeldEnvelope;
import org.tallystick.enquiry.ReissuedComponent;
import org.tallystick.enquiry.StatementLine;
import org.tallystick.enrolment.AccountOpening;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.envelope.EnvelopeHash;
import org.tallystick.envelope.Envelopes;
import org.tallystick.envelope.KeptEnvelope;
import org.tallystick.envelope.PaymentVerdict;
import org.tallystick.funding.MintedNote;
import org.tallystick.funding.ReissueMint;
import org.tallystick.identity.DeviceId;
import org.tallystick.invariant.Invariant.BrokenInvariant;
import org.tallystick.journal.EntryKind;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HeldHandOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementBatch;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;

/// What every [Enquiries] must answer (PROTOCOL §4.1, §3.4), about what came through the tier's other ports.
public interface EnquiriesContract extends AgentBooksContract {
    int MANY = 100;

    Enquiries enquiries();

    Envelopes envelopes();

    private static KeptEnvelope envelope(Customer customer, long sequence, Txid... payments) {
        var fresh = customer.bank().fresh();
        return new KeptEnvelope(
                customer.bank().id(),
                customer.device(),
                sequence,
                new EnvelopeHash(fresh.digest()),
                0,
                List.of(payments),
                fresh.bytes(500),
                fresh.bytes(100),
                Moments.NOON);
    }

    private KeptEnvelope uploads(Customer customer, long sequence, Txid... payments) {
        var envelope = envelope(customer, sequence, payments);
        envelopes().keep(envelope, customer.bank().fresh().message());
        return envelope;
    }

    private EnvelopeProgress progress(Customer customer, KeptEnvelope envelope, ReissuedComponent... reissues) {
        return progress(customer, envelope, MANY, reissues);
    }

    private EnvelopeProgress progress(
            Customer customer, KeptEnvelope envelope, int handOversMax, ReissuedComponent... reissues) {
        var held = new HeldEnvelope(envelope.device(), envelope.sequence(), envelope.content());
        return enquiries().progress(customer.bank().id(), held, List.of(reissues), handOversMax);
    }

    private void judged(Customer customer, KeptEnvelope envelope, PaymentVerdict... verdicts) {
        var told = new EnvelopeVerdicts(envelope.device(), envelope.sequence(), envelope.hash(), List.of(verdicts));
        settle(customer, List.of(told), List.of(), Moments.NOON);
    }

    private void handedOver(Customer customer, Instant at, HeldHandOver... handOvers) {
        settle(customer, List.of(), List.of(handOvers), at);
    }

    private void settle(Customer customer, List<EnvelopeVerdicts> verdicts, List<HeldHandOver> handOvers, Instant at) {
        settlementBook()
                .settle(
                        new SettlementBatch(customer.bank().id(), List.of(), verdicts, handOvers, at),
                        _ -> customer.bank().fresh().message());
    }

    private static HeldHandOver handOver(Customer customer) {
        return new HeldHandOver(
                customer.device(),
                customer.bank().fresh().txid(),
                customer.bank().fresh().bytes(300));
    }

    @Test
    default void aDeviceFindsItsOwnEnvelopesAndNoOther() {
        // Given
        var customer = customer();
        var agent = customer.bank().id();
        var first = uploads(customer, 1);
        var second = uploads(customer, 2);

        // Then
        assertThat(enquiries().envelope(agent, customer.device(), second.hash()))
                .contains(new HeldEnvelope(customer.device(), 2, second.content()));
        assertThat(enquiries().envelope(agent, customer.device(), first.hash()))
                .contains(new HeldEnvelope(customer.device(), 1, first.content()));
        var other = new DeviceId(customer.bank().fresh().bytes(DeviceId.SIZE));
        var unknown = new EnvelopeHash(customer.bank().fresh().digest());
        assertThat(enquiries().envelope(agent, other, first.hash())).isEmpty();
        assertThat(enquiries().envelope(new FreshAgent().id(), customer.device(), first.hash()))
                .isEmpty();
        assertThat(enquiries().envelope(agent, customer.device(), unknown)).isEmpty();
    }

    @Test
    default void beforeAnythingCameNothingIsKnown() {
        var customer = customer();

        assertThat(progress(customer, uploads(customer, 1)))
                .isEqualTo(new EnvelopeProgress(Map.of(), Map.of(), List.of(), List.of()));
    }

    @Test
    default void everyVerdictIsToldAtItsPlace() {
        // Given
        var customer = customer();
        var fresh = customer.bank().fresh();
        var one = fresh.txid();
        var other = fresh.txid();
        var envelope = uploads(customer, 1, one, other);
        var lost = new ComponentVerdict.Lost(fresh.txid());
        var refused = new ComponentVerdict.Refused(RejectionCode.SIGNATURE_INVALID);

        // When
        judged(
                customer,
                envelope,
                new PaymentVerdict(one, List.of(new ComponentVerdict.Settled(), lost)),
                new PaymentVerdict(
                        other, List.of(refused, new ComponentVerdict.Contested(), new ComponentVerdict.Untouched())));

        // Then
        assertThat(progress(customer, envelope).verdicts())
                .isEqualTo(Map.of(
                        new Place(0, 0), new ComponentVerdict.Settled(),
                        new Place(0, 1), lost,
                        new Place(1, 0), refused,
                        new Place(1, 1), new ComponentVerdict.Contested(),
                        new Place(1, 2), new ComponentVerdict.Untouched()));
        assertThat(progress(customer, uploads(customer, 2)).verdicts()).isEmpty();
    }

    /// PROTOCOL §4.5.
    @Test
    default void aVerdictIsRaisedUntilItIsFinalAndThenStays() {
        var customer = customer();
        var txid = customer.bank().fresh().txid();
        var envelope = uploads(customer, 1, txid);

        for (ComponentVerdict given : List.of(
                new ComponentVerdict.Untouched(),
                new ComponentVerdict.Waiting(),
                new ComponentVerdict.Settled(),
                new ComponentVerdict.Untouched(),
                new ComponentVerdict.Contested())) {
            judged(customer, envelope, new PaymentVerdict(txid, List.of(given)));
            boolean early = given instanceof ComponentVerdict.Untouched || given instanceof ComponentVerdict.Waiting;
            assertThat(progress(customer, envelope).verdicts().values())
                    .as("after %s", given)
                    .hasSize(1)
                    .doesNotContain(new ComponentVerdict.Waiting())
                    .satisfies(held -> assertThat(early || held.contains(new ComponentVerdict.Settled()))
                            .isTrue());
        }
        assertThat(progress(customer, envelope).verdicts())
                .isEqualTo(Map.of(new Place(0, 0), new ComponentVerdict.Settled()));
    }

    @Test
    default void whatOthersUploadedIsHandedOverOldestFirst() {
        // Given
        var customer = customer();
        var envelope = uploads(customer, 1);
        var late = handOver(customer);
        var early = handOver(customer);
        handedOver(customer, Moments.NOON, early);
        handedOver(customer, Moments.NOON.plusSeconds(1), late, early);

        // Then
        assertThat(progress(customer, envelope).handedOver()).containsExactly(early.payment(), late.payment());
        assertThat(progress(customer, envelope, 1).handedOver()).containsExactly(early.payment());
    }

    @Test
    default void whatTheDeviceShowedItselfIsNotHandedOver() {
        // Given
        var customer = customer();
        var before = handOver(customer);
        var after = handOver(customer);
        var other = new HeldHandOver(
                new DeviceId(customer.bank().fresh().bytes(DeviceId.SIZE)),
                customer.bank().fresh().txid(),
                customer.bank().fresh().bytes(300));
        handedOver(customer, Moments.NOON, before, other);

        // When
        var envelope = uploads(customer, 1, before.txid(), after.txid(), other.txid());
        handedOver(customer, Moments.NOON.plusSeconds(1), after);

        // Then
        assertThat(progress(customer, envelope).handedOver()).isEmpty();
    }

    /// A note of 50.00, of which 30.00 are reissued and booked.
    private SettledEdge reissued(Customer customer) {
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        var edge = customer.edge(note, EdgePurpose.REISSUE, 0, "30.00");
        settle(customer, edge);
        return edge;
    }

    private static ReissuedComponent component(SettledEdge edge) {
        return new ReissuedComponent(edge.root(), edge.txid(), edge.component());
    }

    private void mint(Customer customer, SettledEdge edge, MintedNote... notes) {
        var mint = new ReissueMint(
                customer.order(edge), List.of(notes), customer.bank().fresh().message());
        noteMint().reissue(customer.bank().id(), List.of(mint), Moments.NOON);
    }

    /// In the order of their ids, which a device counts on when it fetches them page by page.
    @Test
    default void freshNotesComeInOneOrderWithTheirSeries() {
        // Given
        var customer = customer();
        var envelope = uploads(customer, 1);
        var edge = reissued(customer);
        assertThat(progress(customer, envelope, component(edge)).reissued()).isEmpty();
        var notes = new ArrayList<MintedNote>();
        for (int at = 0; at < 6; at++) {
            notes.add(customer.note("5.00"));
        }

        // When
        mint(customer, edge, notes.toArray(MintedNote[]::new));

        // Then
        var progress = progress(customer, envelope, component(edge));
        assertThat(progress.reissued())
                .isEqualTo(Map.of(
                        component(edge),
                        notes.stream()
                                .sorted(Comparator.comparing(MintedNote::root))
                                .map(MintedNote::encoded)
                                .toList()));
        assertThat(progress.certificates())
                .containsExactlyElementsOf(quotas().rooms(customer.bank().id(), Amounts.CNY, Moments.NOON).stream()
                        .map(room -> room.certificate())
                        .toList());
        assertThat(progress(customer, envelope).reissued()).as("not asked for").isEmpty();
    }

    @Test
    default void aReissueThatWasCreditedIsDecidedWithoutNotes() {
        var customer = customer();
        var envelope = uploads(customer, 1);
        var edge = reissued(customer);

        noteMint().credit(customer.bank().id(), List.of(customer.order(edge)), Moments.NOON);

        assertThat(progress(customer, envelope, component(edge)))
                .isEqualTo(new EnvelopeProgress(
                        Map.of(), Map.of(component(edge), List.<Bytes>of()), List.of(), List.of()));
    }

    @Test
    default void aStatementTellsWhatIsFreeFrozenAndOutNewestFirst() {
        // Given
        var customer = customer();
        var note = customer.note("50.00");
        noteMint().fund(customer.funding(note));
        settle(customer, customer.edge(note, EdgePurpose.PAY, 0, "20.00"));

        // Then
        assertThat(enquiries().statement(customer.bank().id(), customer.account()))
                .isEqualTo(new AccountStatement(
                        customer.account(),
                        Amounts.cny("50.00"),
                        Amounts.cny("30.00"),
                        Amounts.cny("20.00"),
                        List.of(
                                line(EntryKind.SETTLEMENT, 0, -2_000),
                                line(EntryKind.FUNDING, -5_000, 5_000),
                                line(EntryKind.OPENING, 10_000, 0))));
    }

    private static StatementLine line(EntryKind kind, long available, long frozen) {
        return new StatementLine(Moments.NOON, kind, Amounts.CNY, available, frozen);
    }

    @Test
    default void aStatementShowsNoOtherAccount() {
        // Given
        var customer = customer();
        var bank = customer.bank();
        var other = bank.account();
        coreBanking().open(List.of(bank.opening(other, "7.00")));
        var empty = bank.account();
        coreBanking().open(List.of(bank.opening(empty, "0.00")));

        // Then
        assertThat(enquiries().statement(bank.id(), other))
                .isEqualTo(new AccountStatement(
                        other,
                        Amounts.cny("7.00"),
                        Amounts.NOTHING,
                        Amounts.NOTHING,
                        List.of(line(EntryKind.OPENING, 700, 0))));
        assertThat(enquiries().statement(bank.id(), empty))
                .isEqualTo(new AccountStatement(empty, Amounts.NOTHING, Amounts.NOTHING, Amounts.NOTHING, List.of()));
        assertThatThrownBy(() -> enquiries().statement(new FreshAgent().id(), other))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    default void aStatementIsInTheCurrencyOfItsAccount() {
        var bank = new FreshAgent();
        var account = bank.account();
        coreBanking()
                .open(List.of(new AccountOpening(bank.id(), account, Amounts.eur("7.00"), List.of(), Moments.NOON)));

        assertThat(enquiries().statement(bank.id(), account).available()).isEqualTo(Amounts.eur("7.00"));
    }

    @Test
    default void aStatementShowsTheLatestLinesOnly() {
        // Given
        var customer = customer();

        // When
        for (int at = 0; at < AccountStatement.LINES_MAX; at++) {
            noteMint().fund(customer.funding(customer.note("0.50")));
        }

        // Then
        assertThat(enquiries()
                        .statement(customer.bank().id(), customer.account())
                        .lines())
                .hasSize(AccountStatement.LINES_MAX)
                .allMatch(line -> line.equals(line(EntryKind.FUNDING, -50, 50)));
    }
}
