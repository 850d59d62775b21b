package org.tallystick.testkit.agents;

import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.envelope.Envelopes;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.settlement.SettlementBook;

/// An agents' tier without a database: one set of books, seen through all of its ports. Every port locks the whole
/// tier, which is the simplest way to be right.
public final class InMemoryAgents {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryRevocationLists lists = new InMemoryRevocationLists();
    private final InMemoryDevices devices = new InMemoryDevices(ledger, lists);
    private final InMemoryQuotas quotas = new InMemoryQuotas();
    private final InMemoryNotes notes = new InMemoryNotes();
    private final InMemoryNoteMint mint = new InMemoryNoteMint(ledger, quotas, notes);
    private final InMemorySettlementBook settlement = new InMemorySettlementBook(ledger, quotas, notes, devices);
    private final InMemoryEnvelopes envelopes = new InMemoryEnvelopes();

    public CoreBanking coreBanking() {
        return ledger;
    }

    public InMemoryLedger ledger() {
        return ledger;
    }

    public RevocationLists revocationLists() {
        return lists;
    }

    public Devices devices() {
        return devices;
    }

    public Quotas quotas() {
        return quotas;
    }

    public NoteMint noteMint() {
        return mint;
    }

    public SettlementBook settlementBook() {
        return settlement;
    }

    public Envelopes envelopes() {
        return envelopes;
    }
}
