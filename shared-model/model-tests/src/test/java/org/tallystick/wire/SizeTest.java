package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.envelope.Envelope;
import org.tallystick.handshake.Prepared;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.note.NoteId;
import org.tallystick.note.NotePolicy;
import org.tallystick.note.Outpoint;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.OutputReturn;
import org.tallystick.ownership.OutputReturns;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RootNote;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Purpose;
import org.tallystick.payment.Txid;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.wire.queue.QueueEvents;

/// What has to fit where.
class SizeTest {
    /// Above the certificates of our profile, which are 380 to 480 bytes of DER.
    private static final int CERTIFICATE_SIZE = 512;

    private static final int HOPS = 16;
    private static final int CHAIN_MAX = 16 * 1024;

    @Test
    void sixteenHopsWithTheirCertificatesFitSixteenKibibytes() {
        var ancestors = new ArrayList<Payment>();
        var certificates = new ArrayList<Bytes>();
        var spent = Samples.note().outpoint();
        for (int hop = 1; hop < HOPS; hop++) {
            var payment = Samples.payment(new Purpose.Pay(), spent);
            ancestors.add(payment);
            certificates.add(Samples.run(hop, CERTIFICATE_SIZE));
            spent = payment.payOutpoint(0);
        }
        // The last payer's, its agent's and the series'.
        certificates.addAll(List.of(
                Samples.run(100, CERTIFICATE_SIZE),
                Samples.run(101, CERTIFICATE_SIZE),
                Samples.run(102, CERTIFICATE_SIZE)));
        var last = Samples.payment(new Purpose.Pay(), spent);

        var prepared =
                Wire.PREPARED.encode(new Prepared(last.body(), List.of(Samples.note()), ancestors, certificates));

        assertThat(prepared.size()).isLessThanOrEqualTo(CHAIN_MAX);
    }

    @Test
    void aPaymentOfOneComponentIsSmallerThanFourHundredBytes() {
        assertThat(Wire.PAYMENT.encodedSize(Samples.payment())).isLessThan(400);
    }

    @Test
    void theLargestPaymentFitsItsLimit() {
        var redeem = Samples.body(
                new Purpose.Redeem(Samples.digest(1)),
                Samples.paymentOfEight().body().components());

        assertThat(Wire.PAYMENT.encodedSize(Wire.PAYMENT.payment(redeem, Samples.signature(1))))
                .isLessThanOrEqualTo(PaymentCodec.BYTES_MAX);
    }

    @Test
    void theHandshakesSmallMessagesFitOneFrame() {
        for (var name : List.of("ready", "commit", "acknowledgement", "resume")) {
            assertThat(GoldenFiles.read(name).size()).as(name).isLessThanOrEqualTo(255);
        }
    }

    @Test
    void fourHundredSettledEdgesWithTheLongestNamesFitAQueueMessage() {
        var agents = List.of(agent('a'), agent('b'), agent('c'));
        var edges = new ArrayList<SettledEdge>();
        for (int edge = 0; edge < Envelope.EDGES_MAX; edge++) {
            edges.add(new SettledEdge(
                    new NoteId(Samples.run(edge, NoteId.SIZE)),
                    new Txid(new Digest(Samples.run(edge, Digest.SIZE))),
                    PaymentBody.COMPONENTS_MAX - 1,
                    EdgePurpose.REISSUE,
                    Samples.note().note().series(),
                    agents.get(0),
                    NotePolicy.LENGTH_LIMIT,
                    new Money(Samples.note().note().amount().currency(), Long.MAX_VALUE),
                    party(agents.get(1), 2 * edge),
                    party(agents.get(2), 2 * edge + 1)));
        }

        var notice = Wire.SETTLEMENT_NOTICE.encode(new SettlementNotice(agents.get(0), edges, List.of(), List.of()));

        assertThat(notice.size()).isLessThanOrEqualTo(Wire.QUEUE_PAYLOAD_MAX);
    }

    @Test
    void asManyReturnsAsOneMessageMayHoldFitAQueueMessage() {
        var agent = agent('a');
        var largest = new Money(Samples.note().note().amount().currency(), Long.MAX_VALUE);
        var root = new NoteId(Samples.run(1, NoteId.SIZE));
        var note = new RootNote(
                root,
                new Digest(Samples.run(1, Digest.SIZE)),
                agent,
                Samples.note().note().series(),
                largest,
                Samples.note().note().ownerKey(),
                Samples.NOON);
        var output = new Outpoint(root, new Digest(Samples.run(2, Digest.SIZE)), Outpoint.INDEX_MAX);
        var each = new OutputReturn(
                note,
                output,
                Wire.returnId(output),
                largest,
                NotePolicy.LENGTH_LIMIT,
                NotePolicy.LENGTH_LIMIT,
                party(agent, 1),
                party(agent, 2));

        var message = Wire.OUTPUT_RETURNS.encode(
                new OutputReturns(Samples.NOON, Collections.nCopies(Wire.RETURNS_MAX, each)));

        assertThat(message.size()).isLessThanOrEqualTo(Wire.QUEUE_PAYLOAD_MAX);
    }

    @Test
    void sixtyFourPaymentsHandedOverFitAQueueMessage() {
        var handedOver = Collections.nCopies(
                64,
                new HandedOver(
                        new DeviceId(Samples.run(1, DeviceId.SIZE)),
                        Wire.PAYMENT.payment(
                                Samples.body(
                                        new Purpose.Redeem(Samples.digest(1)),
                                        Samples.paymentOfEight().body().components()),
                                Samples.signature(1))));

        var notice = Wire.SETTLEMENT_NOTICE.encode(new SettlementNotice(agent('a'), List.of(), List.of(), handedOver));

        assertThat(notice.size()).isLessThanOrEqualTo(Wire.QUEUE_PAYLOAD_MAX);
    }

    private static AgentId agent(char letter) {
        return new AgentId(String.valueOf(letter).repeat(AgentId.LENGTH_MAX));
    }

    private static Party party(AgentId agent, int number) {
        return new Party(
                agent,
                new DeviceId(Bytes.concat(Bytes.zeros(4), Bytes.ofHex(String.format(Locale.ROOT, "%08x", number)))),
                Samples.note().note().ownerKey());
    }

    @Test
    void theLargestPayloadFitsAQueueMessage() {
        var queue = new QueueName("q".repeat(80));

        var message = QueueEvents.outgoing(queue, "t".repeat(64), Bytes.zeros(Wire.QUEUE_PAYLOAD_MAX));

        assertThat(message.body().length()).isLessThanOrEqualTo(OutgoingMessage.BODY_MAX);
    }
}
