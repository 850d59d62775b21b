package org.tallystick.agents;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.tallystick.enquiry.Enquiries;
import org.tallystick.enrolment.CoreBanking;
import org.tallystick.enrolment.Devices;
import org.tallystick.enrolment.RevocationLists;
import org.tallystick.envelope.Envelopes;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.harness.TestDatabase;
import org.tallystick.identity.AccountId;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.testkit.agents.DevicesContract;
import org.tallystick.testkit.agents.EnquiriesContract;
import org.tallystick.testkit.agents.EnvelopesContract;
import org.tallystick.testkit.agents.FreshAgent;
import org.tallystick.testkit.agents.QuotasContract;
import org.tallystick.testkit.agents.RevocationListsContract;

/// The agents' store, held to the same contracts as the ports in memory.
@QuarkusTest
class AgentStoreTest
        implements DevicesContract, EnvelopesContract, RevocationListsContract, QuotasContract, EnquiriesContract {
    @SuppressWarnings("NullAway.Init")
    TestDatabase database;

    @Inject
    @SuppressWarnings("NullAway.Init")
    CoreBanking coreBanking;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Devices devices;

    @Inject
    @SuppressWarnings("NullAway.Init")
    RevocationLists revocationLists;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Envelopes envelopes;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Quotas quotas;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Enquiries enquiries;

    @Inject
    @SuppressWarnings("NullAway.Init")
    NoteMint noteMint;

    @Inject
    @SuppressWarnings("NullAway.Init")
    SettlementBook settlementBook;

    @Override
    public CoreBanking coreBanking() {
        return coreBanking;
    }

    @Override
    public Devices devices() {
        return devices;
    }

    @Override
    public RevocationLists revocationLists() {
        return revocationLists;
    }

    @Override
    public Envelopes envelopes() {
        return envelopes;
    }

    @Override
    public Quotas quotas() {
        return quotas;
    }

    @Override
    public Enquiries enquiries() {
        return enquiries;
    }

    @Override
    public NoteMint noteMint() {
        return noteMint;
    }

    @Override
    public SettlementBook settlementBook() {
        return settlementBook;
    }

    @Override
    public long available(FreshAgent bank, AccountId account) {
        return new Books(database).available(account);
    }

    @Override
    public long frozen(FreshAgent bank, AccountId account) {
        return new Books(database).frozen(account);
    }
}
