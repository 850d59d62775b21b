package org.tallystick.testkit.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tallystick.certificate.AgentRegister;
import org.tallystick.certificate.Certificate;
import org.tallystick.identity.AgentId;
import org.tallystick.testkit.agents.FreshAgent;

/// What every [AgentRegister] must do. The store may hold agents of other tests.
public interface AgentRegisterContract {
    AgentRegister register();

    /// As the settlement system does, with whatever reserve.
    void admit(List<Certificate.Agent> agents);

    @Test
    default void whoIsAdmittedIsFoundWithItsCertificate() {
        // Given
        var one = new FreshAgent().certificate();
        var other = new FreshAgent().certificate();

        // When
        admit(List.of(one, other));

        // Then
        assertThat(register().certificates(List.of(one.agent(), other.agent())))
                .isEqualTo(Map.of(one.agent(), one.der(), other.agent(), other.der()));
        assertThat(register().admitted()).contains(one.agent(), other.agent());
    }

    @Test
    default void whoIsNotAdmittedIsLeftOut() {
        var admitted = new FreshAgent().certificate();
        var stranger = new FreshAgent().id();
        admit(List.of(admitted));

        assertThat(register().certificates(List.of(stranger, admitted.agent(), admitted.agent())))
                .isEqualTo(Map.of(admitted.agent(), admitted.der()));
        assertThat(register().certificates(List.of())).isEmpty();
        assertThat(register().admitted()).doesNotContain(stranger);
    }

    /// What is open already stays as it is.
    @Test
    default void whoIsAdmittedOnceMoreKeepsItsFirstCertificate() {
        var bank = new FreshAgent();
        var first = bank.certificate();
        admit(List.of(first));

        admit(List.of(bank.certificate()));

        assertThat(register().certificates(List.of(bank.id()))).isEqualTo(Map.of(bank.id(), first.der()));
        assertThat(register().admitted()).containsOnlyOnce(bank.id());
    }

    /// The order of the names, which is no language's: a hyphen counts as any other character.
    @Test
    default void allAreNamedInTheOrderOfTheirNames() {
        // Given
        var bank = new FreshAgent();
        for (String end : List.of("b", "-b", "a-c", "ab", "0", "a", "-")) {
            admit(List.of(bank.certificate(new AgentId(bank.id().value() + end))));
        }

        // Then
        assertThat(register().admitted()).isSorted();
        assertThat(register().admitted())
                .filteredOn(agent -> agent.value().startsWith(bank.id().value()))
                .extracting(agent -> agent.value().substring(bank.id().value().length()))
                .containsExactly("-", "-b", "0", "a", "a-c", "ab", "b");
    }
}
