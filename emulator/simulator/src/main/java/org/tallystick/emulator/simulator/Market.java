package org.tallystick.emulator.simulator;

import java.util.function.BiFunction;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.device.Device;
import org.tallystick.emulator.device.journal.PowerCut;
import org.tallystick.emulator.device.journal.PowerPlan;
import org.tallystick.emulator.simulator.people.Handset;
import org.tallystick.emulator.terminal.ChargeOutcome;
import org.tallystick.emulator.terminal.PinEntry;
import org.tallystick.emulator.terminal.Terminal;
import org.tallystick.money.Money;
import org.tallystick.wire.card.CardChannel;
import org.tallystick.wire.card.FieldLost;

/// Where devices meet: one tap at a time, with everything that can happen to frames and to power.
final class Market {
    private static final int WRITES_OF_A_TAP = 4;

    private final Faults faults;
    private final BiFunction<CardChannel, Device, CardChannel> contacts;

    /// @param contacts what lies between a terminal and the payer's device
    Market(Faults faults, BiFunction<CardChannel, Device, CardChannel> contacts) {
        this.faults = faults;
        this.contacts = contacts;
    }

    /// One tap.
    ChargeOutcome tap(Handset payer, Handset payee, Money amount) {
        plan(payer, Fault.PAYER_POWER_CUT);
        plan(payee, Fault.PAYEE_POWER_CUT);
        try {
            var contact = contacts.apply(new Field(payer), payer.device());
            return new Terminal(payee.device(), PinEntry.none()).charge(contact, amount);
        } catch (PowerCut dark) {
            // Only the payee's reaches here: the payer's ends in its field.
            return new ChargeOutcome.Torn();
        } finally {
            payer.card().fieldLost();
            powerUp(payer, Fault.PAYER_POWER_CUT);
            powerUp(payee, Fault.PAYEE_POWER_CUT);
        }
    }

    private void plan(Handset handset, Fault fault) {
        if (faults.threatens(fault)) {
            var moments = PowerPlan.Moment.values();
            handset.cutPowerAt(1 + faults.nextInt(WRITES_OF_A_TAP), moments[faults.nextInt(moments.length)]);
        }
    }

    /// A tap may be over before the write at which the power was to be cut.
    private void powerUp(Handset handset, Fault fault) {
        if (handset.powerUp()) {
            faults.struck(fault);
        }
    }

    /// Frames on their way to and from the payer's device.
    private final class Field implements CardChannel {
        private final Handset payer;
        private boolean lost;

        Field(Handset payer) {
            this.payer = payer;
        }

        @Override
        public Bytes transmit(Bytes command) throws FieldLost {
            if (lost || faults.strike(Fault.FRAME_LOST)) {
                throw gone();
            }
            try {
                if (faults.strike(Fault.FRAME_DOUBLED)) {
                    payer.card().transmit(command);
                }
                var answer = payer.card().transmit(command);
                if (faults.strike(Fault.ANSWER_FRAME_LOST)) {
                    throw gone();
                }
                return answer;
            } catch (PowerCut dark) {
                throw gone();
            }
        }

        private FieldLost gone() {
            lost = true;
            return new FieldLost();
        }
    }
}
