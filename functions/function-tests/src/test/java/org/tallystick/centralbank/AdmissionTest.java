package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.harness.Invocations.Answer;
import org.tallystick.harness.TestKeys;
import org.tallystick.identity.AgentId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.ReserveOpening;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.EconomyAgent;
import org.tallystick.testkit.SignedInstitutions;
import org.tallystick.wire.Wire;

/// Who becomes an agent, and who never does.
@QuarkusTest
class AdmissionTest extends CentralBankScene {
    @Inject
    @SuppressWarnings("NullAway.Init")
    AgentRegister register;

    @Test
    void whoIsAdmittedStandsInTheRegisterWithItsCertificate() {
        assertThat(register.admitted()).contains(TestKeys.FIRST_BANK, TestKeys.SECOND_BANK);
        assertThat(register.certificates(List.of(TestKeys.FIRST_BANK, new AgentId("stranger"))))
                .containsOnlyKeys(TestKeys.FIRST_BANK)
                .containsValue(keys.agentCertificate(TestKeys.FIRST_BANK).der());
    }

    @Test
    void admittedOnceMoreAReserveStaysAsItIs() {
        var currency = new CurrencyCode("XGG");
        centralBank.openReserves(new Money(currency, 500));
        centralBank.openReserves(new Money(currency, 900));
        assertThat(centralBank.reserve(centralBank.firstBank(), currency).signedMinorUnits())
                .isEqualTo(500);
    }

    @Test
    void nobodyIsAdmittedUnderTheNameThatStandsForNobody() {
        // Given: even a certificate of the central bank's own does not help, nor good company.
        var nobody = certified(AgentId.UNKNOWN);
        var newcomer = certified(new AgentId("in-bad-company"));
        // When
        assertThatThrownBy(() -> reserves.open(List.of(opening(newcomer), opening(nobody))))
                .isInstanceOf(IllegalArgumentException.class);
        // Then
        assertThat(register.admitted()).doesNotContain(AgentId.UNKNOWN, newcomer.id());
        assertThat(ask(nobody).code()).isEqualTo(RejectionCode.UNKNOWN_AGENT.number());
    }

    @Test
    void whoIsCertifiedButNotAdmittedGetsNoQuota() {
        assertThat(ask(certified(new AgentId("not-yet"))).code()).isEqualTo(RejectionCode.UNKNOWN_AGENT.number());
    }

    @Test
    void theDatabaseKnowsTheNameToo() {
        assertThatThrownBy(() -> centralBank.execute("INSERT INTO central_bank.agent VALUES ('unknown', '', now())"))
                .hasStackTraceContaining("agent_is_named");
    }

    private EconomyAgent certified(AgentId agent) {
        return keys.economy().institutions().agent(agent, SignedInstitutions.QUOTA);
    }

    private static ReserveOpening opening(EconomyAgent agent) {
        return new ReserveOpening(agent.certificate(), new Money(CentralBank.CNY, 100), CentralBank.now());
    }

    private Answer ask(EconomyAgent agent) {
        var request = new QuotaRequest(
                Suite.ES256,
                new QuotaDoor(keys).newId(),
                agent.id(),
                new Money(CentralBank.CNY, 100),
                agent.seriesKey().publicKey());
        return QuotaDoor.post(
                Wire.QUOTA_REQUEST.encode(new ObjectSigner(agent.key()).sign(Wire.QUOTA_REQUEST, request)));
    }
}
