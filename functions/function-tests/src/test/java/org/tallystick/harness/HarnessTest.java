package org.tallystick.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.function.support.AgentKeys;
import org.tallystick.function.support.CentralBankKeys;
import org.tallystick.messaging.QueueName;

@QuarkusTest
class HarnessTest {
    @SuppressWarnings("NullAway.Init")
    TestDatabase database;

    @SuppressWarnings("NullAway.Init")
    TestQueues queues;

    @SuppressWarnings("NullAway.Init")
    TestKeys keys;

    @Inject
    @SuppressWarnings("NullAway.Init")
    CentralBankKeys centralBankKeys;

    @Inject
    @SuppressWarnings("NullAway.Init")
    AgentKeys agentKeys;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quota-issuance",
                "double-spend-check",
                "ownership-update",
                "device-enrolment",
                "funding",
                "batch-ingestion",
                "settlement",
                "account-enquiry"
            })
    void everyFunctionIsInTheApplication(String name) {
        assertThat(Arc.container().instance(name).get()).isInstanceOf(RequestHandler.class);
    }

    @ParameterizedTest
    @EnumSource(Schema.class)
    void eachTierComesInWithItsOwnRole(Schema schema) throws SQLException {
        try (var connection = database.connect(schema);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT current_user")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getString(1)).isEqualTo(schema.sqlName());
        }
    }

    @Test
    void theCentralBankFindsItsKey() {
        assertThat(centralBankKeys.root()).isEqualTo(keys.root());
        assertThat(centralBankKeys.signer().publicKey())
                .isEqualTo(keys.centralBank().publicKey());
    }

    @Test
    void theAgentsFindTheirs() {
        assertThat(agentKeys.agents()).isEqualTo(keys.agents());
        var series = keys.newSeriesKey(TestKeys.FIRST_BANK);
        assertThat(agentKeys.series(TestKeys.FIRST_BANK, series.publicKey())).isPresent();
        assertThat(agentKeys.series(TestKeys.SECOND_BANK, series.publicKey())).isEmpty();
    }

    @Test
    void aQueueIsEmptyWhenItIsNew() {
        assertThat(queues.drain(new QueueName("harness-test"))).isEmpty();
    }
}
