package org.tallystick.centralbank;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.tallystick.envelope.ComponentVerdict;
import org.tallystick.messaging.OutgoingMessage;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.OwnershipUpdate;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.ownership.Registry;
import org.tallystick.payment.Output;
import org.tallystick.payment.Payment;
import org.tallystick.testkit.EconomyDevice;
import org.tallystick.testkit.SignedEconomy;

/// Devices of two banks that pay one another. Each uploads to its own bank, which sends on to the central bank.
@SuppressWarnings("NullAway.Init")
abstract class PaymentsScene extends CentralBankScene {
    static final ComponentVerdict SETTLED = new ComponentVerdict.Settled();

    @Inject
    Registry registry;

    SignedEconomy economy;

    /// Of the first bank, as is Ben.
    EconomyDevice ada;

    EconomyDevice ben;

    /// Of the second bank.
    EconomyDevice cy;

    @BeforeEach
    void giveOutTheDevices() {
        economy = keys.economy();
        ada = economy.device(centralBank.firstBank());
        ben = economy.device(centralBank.firstBank());
        cy = economy.device(centralBank.secondBank());
    }

    /// Payments that go through both functions, up to the notices to the agents.
    void upload(EconomyDevice device, Payment... payments) {
        centralBank.settle(centralBank.request(device, economy.envelope(device, payments)));
    }

    /// Payments that are judged and not yet entered.
    OwnershipUpdate judgeOne(EconomyDevice device, Payment... payments) {
        return judgeOne(centralBank.request(device, economy.envelope(device, payments)));
    }

    OwnershipUpdate judgeOne(OutgoingMessage request) {
        return only(centralBank.judge(request));
    }

    /// Of every component of every payment.
    static List<ComponentVerdict> verdicts(OwnershipUpdate update) {
        return update.verdicts().stream()
                .flatMap(verdict -> verdict.components().stream())
                .toList();
    }

    /// What the registry holds of this note, each as `50.00 SPENT`.
    List<String> outputs(Output note) {
        return registered(note).stream()
                .map(output -> output.amount().toString().substring("CNY ".length()) + " " + output.state())
                .toList();
    }

    List<OutputState> states(Output note) {
        return registered(note).stream().map(RegisteredOutput::state).toList();
    }

    private List<RegisteredOutput> registered(Output note) {
        return registry.outputs(List.of(note.outpoint().root()));
    }

    static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }
}
