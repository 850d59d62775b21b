package org.tallystick.testkit.agents;

import java.util.List;
import java.util.Set;
import org.tallystick.bytes.Bytes;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.envelope.Envelopes;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.note.NoteId;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.testkit.InMemoryOutbox;
import org.tallystick.testkit.PinnedClock;

/// An agents' tier without a database: one set of books, seen through all of its ports. Every port locks the whole
/// tier, which is the simplest way to be right.
public final class InMemoryAgents {
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryRevocationLists lists = new InMemoryRevocationLists();
    private final InMemoryDevices devices = new InMemoryDevices(ledger, lists);
    private final InMemoryQuotas quotas = new InMemoryQuotas();
    private final InMemoryNotes notes = new InMemoryNotes();
    private final InMemoryResults results = new InMemoryResults();
    private final InMemoryOutbox outbox;
    private final InMemoryNoteMint mint;
    private final InMemoryEnvelopes envelopes;
    private final InMemorySettlementBook settlement;
    private final InMemoryEnquiries enquiries;

    public InMemoryAgents() {
        this(InMemoryOutbox.ofAgents(PinnedClock.atNoon()));
    }

    /// Agents whose messages are kept in this outbox.
    public InMemoryAgents(InMemoryOutbox outbox) {
        this.outbox = outbox;
        this.mint = new InMemoryNoteMint(ledger, quotas, notes, results, outbox);
        this.envelopes = new InMemoryEnvelopes(outbox);
        this.settlement = new InMemorySettlementBook(ledger, quotas, notes, devices, envelopes, results, outbox);
        this.enquiries = new InMemoryEnquiries(envelopes, results, quotas, ledger, notes);
    }

    public InMemoryOutbox outbox() {
        return outbox;
    }

    public Enquiries enquiries() {
        return enquiries;
    }

    /// Everything that was kept for a device that is out of use, as after the dispute period.
    public void forget(AgentId agent, DeviceId device) {
        envelopes.forget(agent, device);
        results.forget(agent, device);
        mint.forget(agent, device);
    }

    /// Everything that was kept about notes that are paid out and that no device knows of any more; sums stay.
    public void forget(Set<NoteId> closed) {
        settlement.forget(closed);
        notes.forget(closed);
        results.forget(closed);
    }

    /// Payments that devices will be told of.
    public List<Bytes> handOvers() {
        return results.handOvers();
    }

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
