package org.tallystick.testkit.centralbank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tallystick.certificate.Certificate;
import org.tallystick.money.Money;
import org.tallystick.note.Outpoint;
import org.tallystick.note.SeriesId;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.MintedBatch;
import org.tallystick.ownership.OutputReturn;
import org.tallystick.ownership.OwnershipUpdate.HandOver;
import org.tallystick.ownership.Party;
import org.tallystick.ownership.RegistryBatch;
import org.tallystick.ownership.RootNote;
import org.tallystick.payment.Txid;
import org.tallystick.spending.SpendVerdict;
import org.tallystick.testkit.Amounts;
import org.tallystick.testkit.Moments;
import org.tallystick.testkit.agents.FreshAgent;

/// A note of 50.00 that no test used before, and edges of it as the spend book judged them. All of them won unless the
/// test says otherwise.
record FreshNote(FreshAgent bank, RootNote note, Party owner) {
    static FreshNote fresh() {
        return of(new FreshAgent());
    }

    private static FreshNote of(FreshAgent bank) {
        var owner = party(bank);
        var note = new RootNote(
                bank.fresh().root(),
                bank.fresh().digest(),
                bank.id(),
                new SeriesId(bank.fresh().bytes(SeriesId.SIZE)),
                Amounts.cny("50.00"),
                owner.key(),
                Moments.DEADLINE);
        return new FreshNote(bank, note, owner);
    }

    /// Another note of the same agent under the same root (PROTOCOL §2.5).
    FreshNote twin() {
        var other = of(bank);
        var twin = new RootNote(
                note.root(),
                other.note.id(),
                bank.id(),
                note.series(),
                note.amount(),
                other.owner.key(),
                note.deadline());
        return new FreshNote(bank, twin, other.owner);
    }

    /// Somebody else, of this bank.
    Party party() {
        return party(bank);
    }

    private static Party party(FreshAgent bank) {
        Certificate.Device certificate = bank.certificate(bank.key());
        return new Party(bank.id(), certificate.device(), certificate.key());
    }

    /// The owner pays the payee, who was not seen with it.
    JudgedEdge pays(String cny, Party payee) {
        return pays(new Txid(bank.fresh().digest()), cny, payee);
    }

    JudgedEdge pays(Txid txid, String cny, Party payee) {
        return edge(txid, note.outpoint(), note.amount(), 0, EdgePurpose.PAY, cny, owner, payee);
    }

    JudgedEdge leaves(EdgePurpose purpose, String cny) {
        return edge(
                new Txid(bank.fresh().digest()), note.outpoint(), note.amount(), 0, purpose, cny, owner, party(bank));
    }

    /// Who was paid by `before` pays on.
    JudgedEdge onward(JudgedEdge before, String cny, Party payee) {
        return edge(
                new Txid(bank.fresh().digest()),
                before.payOutpoint(),
                before.pay(),
                before.hop() + 1,
                EdgePurpose.PAY,
                cny,
                before.payee(),
                payee);
    }

    private static JudgedEdge edge(
            Txid txid, Outpoint input, Money in, int hop, EdgePurpose purpose, String cny, Party payer, Party payee) {
        var pay = Amounts.cny(cny);
        return new JudgedEdge(
                input, txid, 0, purpose, in, pay, in.minus(pay), hop, hop, payer, payee, false, new SpendVerdict.Won());
    }

    /// The same edge as its payee shows it.
    static JudgedEdge seen(JudgedEdge edge) {
        return judged(edge, edge.change(), edge.payee(), true, edge.verdict());
    }

    static JudgedEdge to(Party payee, JudgedEdge edge) {
        return judged(edge, edge.change(), payee, edge.payeeSeen(), edge.verdict());
    }

    static JudgedEdge against(JudgedEdge winner, JudgedEdge edge) {
        return judged(edge, edge.change(), edge.payee(), edge.payeeSeen(), new SpendVerdict.Lost(winner.txid()));
    }

    /// With other change than would be right.
    static JudgedEdge leaving(Money change, JudgedEdge edge) {
        return judged(edge, change, edge.payee(), edge.payeeSeen(), edge.verdict());
    }

    private static JudgedEdge judged(
            JudgedEdge edge, Money change, Party payee, boolean payeeSeen, SpendVerdict verdict) {
        return new JudgedEdge(
                edge.input(),
                edge.txid(),
                edge.component(),
                edge.purpose(),
                edge.in(),
                edge.pay(),
                change,
                edge.hop(),
                edge.length(),
                edge.payer(),
                payee,
                payeeSeen,
                verdict);
    }

    /// What the owner of the whole note gets back after the deadline (PROTOCOL §6.1).
    OutputReturn returned() {
        var id = new Txid(bank.fresh().digest());
        return new OutputReturn(note, note.outpoint(), id, note.amount(), 0, 0, owner, owner);
    }

    RegistryBatch batch(OutputReturn won) {
        return new RegistryBatch(
                List.of(),
                List.of(),
                List.of(won),
                List.of(),
                bank.fresh().bytes(RegistryBatch.BATCH_ID_SIZE),
                Moments.DEADLINE);
    }

    MintedBatch minted(FreshNote... others) {
        var all = new ArrayList<MintedBatch.Minted>();
        all.add(new MintedBatch.Minted(note, owner));
        Arrays.stream(others).forEach(other -> all.add(new MintedBatch.Minted(other.note, other.owner)));
        return MintedBatch.of(all, bank.fresh().bytes(RegistryBatch.BATCH_ID_SIZE), Moments.NOON);
    }

    RegistryBatch batch(JudgedEdge... edges) {
        return batch(List.of(), edges);
    }

    RegistryBatch batch(List<HandOver> handOvers, JudgedEdge... edges) {
        return new RegistryBatch(
                List.of(note),
                Arrays.stream(edges).sorted().toList(),
                List.of(),
                handOvers,
                bank.fresh().bytes(RegistryBatch.BATCH_ID_SIZE),
                Moments.NOON);
    }
}
