package org.tallystick.emulator.simulator.planted;

import org.tallystick.money.Money;
import org.tallystick.ownership.EdgePurpose;
import org.tallystick.ownership.JudgedEdge;
import org.tallystick.ownership.Party;
import org.tallystick.spending.SpendVerdict;

/// The same edge, but for one thing.
final class Edges {
    private Edges() {}

    static JudgedEdge at(JudgedEdge edge, int hop) {
        return edge(edge, edge.purpose(), edge.pay(), edge.change(), hop, edge.payee(), edge.verdict());
    }

    static JudgedEdge of(JudgedEdge edge, EdgePurpose purpose) {
        return edge(edge, purpose, edge.pay(), edge.change(), edge.hop(), edge.payee(), edge.verdict());
    }

    static JudgedEdge judged(JudgedEdge edge, SpendVerdict verdict) {
        return edge(edge, edge.purpose(), edge.pay(), edge.change(), edge.hop(), edge.payee(), verdict);
    }

    static JudgedEdge backToPayer(JudgedEdge edge) {
        return edge(edge, edge.purpose(), edge.pay(), edge.change(), edge.hop(), edge.payer(), edge.verdict());
    }

    static JudgedEdge shifted(JudgedEdge edge) {
        var one = new Money(edge.pay().currency(), 1);
        return edge.change().isZero() || edge.pay().equals(one)
                ? edge
                : edge(
                        edge,
                        edge.purpose(),
                        edge.pay().minus(one),
                        edge.change().plus(one),
                        edge.hop(),
                        edge.payee(),
                        edge.verdict());
    }

    static JudgedEdge withoutChange(JudgedEdge edge) {
        return edge(
                edge,
                edge.purpose(),
                edge.pay(),
                Money.zero(edge.pay().currency()),
                edge.hop(),
                edge.payee(),
                edge.verdict());
    }

    static JudgedEdge seen(JudgedEdge edge, boolean payeeSeen) {
        return new JudgedEdge(
                edge.input(),
                edge.txid(),
                edge.component(),
                edge.purpose(),
                edge.in(),
                edge.pay(),
                edge.change(),
                edge.hop(),
                edge.length(),
                edge.payer(),
                edge.payee(),
                payeeSeen,
                edge.verdict());
    }

    private static JudgedEdge edge(
            JudgedEdge edge, EdgePurpose purpose, Money pay, Money change, int hop, Party payee, SpendVerdict verdict) {
        return new JudgedEdge(
                edge.input(),
                edge.txid(),
                edge.component(),
                purpose,
                edge.in(),
                pay,
                change,
                hop,
                edge.length(),
                edge.payer(),
                payee,
                edge.payeeSeen(),
                verdict);
    }
}
