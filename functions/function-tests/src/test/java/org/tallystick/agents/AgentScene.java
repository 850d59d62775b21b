package org.tallystick.agents;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tallystick.harness.TestDatabase;
import org.tallystick.harness.TestKeys;
import org.tallystick.harness.TestQueues;

/// A bank with a currency of its own, whose books agree after every test.
@SuppressWarnings("NullAway.Init")
abstract class AgentScene {
    TestKeys keys;

    TestDatabase database;

    TestQueues queues;

    TestBank bank;

    Books books;

    @BeforeEach
    void openTheBank() {
        bank = TestBank.open(keys);
        books = new Books(database);
    }

    @AfterEach
    void theBooksAgree() {
        books.agree();
    }
}
