package org.tallystick.centralbank;

import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.tallystick.harness.TestDatabase;
import org.tallystick.harness.TestKeys;
import org.tallystick.harness.TestQueues;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.quota.ReserveAccounts;

/// Two banks that the central bank has admitted, with a reserve that no test uses up.
@SuppressWarnings("NullAway.Init")
abstract class CentralBankScene {
    TestKeys keys;

    TestDatabase database;

    TestQueues queues;

    @Inject
    ReserveAccounts reserves;

    CentralBank centralBank;

    QuotaDoor door;

    @BeforeEach
    void admitTheBanks() {
        centralBank = new CentralBank(keys, database, queues, reserves);
        door = new QuotaDoor(keys);
    }

    /// A currency of the test's own, with this much reserve at both banks.
    CurrencyCode currency(String code, long reserve) {
        var currency = new CurrencyCode(code);
        centralBank.openReserves(new Money(currency, reserve));
        return currency;
    }
}
