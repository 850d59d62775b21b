package org.tallystick.agents;

import java.util.List;
import org.tallystick.funding.MintedNotes;
import org.tallystick.messaging.QueueName;
import org.tallystick.money.Money;
import org.tallystick.note.Note;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.Party;
import org.tallystick.settlement.EnvelopeVerdicts;
import org.tallystick.settlement.HandedOver;
import org.tallystick.settlement.SettledEdge;
import org.tallystick.settlement.SettlementNotice;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.queue.Messages;

/// Winning edges of one note as the registry would tell of them.
record EdgeFixture(TestBank bank, Note note) {
    static EdgeFixture of(TestBank bank, MintedNotes minted) {
        return new EdgeFixture(bank, minted.notes().getFirst().note());
    }

    SettledEdge pay(int hop, long minorUnits, TestDevice payer, TestDevice payee) {
        return edge(EdgePurpose.PAY, hop, bank.money(minorUnits), payer, payee.party());
    }

    SettledEdge redeem(int hop, long minorUnits, TestDevice holder) {
        return edge(EdgePurpose.REDEEM, hop, bank.money(minorUnits), holder, agentOf(holder));
    }

    SettledEdge reissue(int hop, long minorUnits, TestDevice holder) {
        return edge(EdgePurpose.REISSUE, hop, bank.money(minorUnits), holder, agentOf(holder));
    }

    private SettledEdge edge(EdgePurpose purpose, int hop, Money pay, TestDevice payer, Party payee) {
        return new SettledEdge(
                note.noteId(),
                TestBank.txid(),
                0,
                purpose,
                note.series(),
                note.agent(),
                hop,
                pay,
                payer.party(),
                payee);
    }

    private Party agentOf(TestDevice holder) {
        PublicKey anyKey = holder.key().publicKey();
        return new Party(holder.agent(), org.tallystick.identity.DeviceId.NONE, anyKey);
    }

    static String notice(TestBank to, SettledEdge... edges) {
        return notice(to, List.of(edges), List.of(), List.of());
    }

    static String notice(
            TestBank to, List<SettledEdge> edges, List<EnvelopeVerdicts> verdicts, List<HandedOver> handedOver) {
        return Messages.SETTLEMENT_NOTICE
                .to(
                        QueueName.settlementNotices(to.agent()),
                        new SettlementNotice(to.agent(), edges, verdicts, handedOver))
                .body();
    }

    static List<String> settle(String... notices) {
        return AgentFunctions.deliver("settlement", List.of(notices));
    }
}
