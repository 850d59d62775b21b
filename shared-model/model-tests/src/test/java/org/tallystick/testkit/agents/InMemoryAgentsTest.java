package org.tallystick.testkit.agents;

import org.tallystick.enquiry.Enquiries;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.envelope.Envelopes;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.identity.AccountId;
import org.tallystick.journal.AccountRef;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.testkit.Amounts;

class InMemoryAgentsTest
        implements DevicesContract, EnvelopesContract, RevocationListsContract, QuotasContract, EnquiriesContract {
    private final InMemoryAgents agents = new InMemoryAgents();

    @Override
    public CoreBanking coreBanking() {
        return agents.coreBanking();
    }

    @Override
    public Devices devices() {
        return agents.devices();
    }

    @Override
    public RevocationLists revocationLists() {
        return agents.revocationLists();
    }

    @Override
    public Envelopes envelopes() {
        return agents.envelopes();
    }

    @Override
    public Quotas quotas() {
        return agents.quotas();
    }

    @Override
    public Enquiries enquiries() {
        return agents.enquiries();
    }

    @Override
    public NoteMint noteMint() {
        return agents.noteMint();
    }

    @Override
    public SettlementBook settlementBook() {
        return agents.settlementBook();
    }

    @Override
    public long available(FreshAgent bank, AccountId account) {
        return agents.ledger().balance(bank.id(), new AccountRef.Available(account), Amounts.CNY);
    }

    @Override
    public long frozen(FreshAgent bank, AccountId account) {
        return agents.ledger().balance(bank.id(), new AccountRef.Frozen(account), Amounts.CNY);
    }
}
