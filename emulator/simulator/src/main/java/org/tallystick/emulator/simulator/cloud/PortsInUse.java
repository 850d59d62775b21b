package org.tallystick.emulator.simulator.cloud;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.Signer;
import org.tallystick.emulator.device.Device;
import org.tallystick.envelope.Envelopes;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.funding.NoteMint;
import org.tallystick.funding.Quotas;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.spending.SpendBook;
import org.tallystick.suite.PublicKey;
import org.tallystick.wire.card.CardChannel;

/// Which ports the functions get, and what devices have. Tests of the auditor put broken ones in the place of the right
/// ones here.
public interface PortsInUse {
    default SpendBook spendBook(SpendBook right) {
        return right;
    }

    default Registry registry(Registry right) {
        return right;
    }

    default UnreturnedNotes unreturnedNotes(UnreturnedNotes right) {
        return right;
    }

    default SignatureBook signatureBook(SignatureBook right) {
        return right;
    }

    default EvidenceBook evidenceBook(EvidenceBook right) {
        return right;
    }

    default Quotas quotas(Quotas right) {
        return right;
    }

    /// How long the central bank's quotas are good for.
    default Duration seriesValidity() {
        return Settings.SERIES_VALIDITY;
    }

    default NoteMint noteMint(NoteMint right) {
        return right;
    }

    default SettlementBook settlementBook(SettlementBook right) {
        return right;
    }

    default Envelopes envelopes(Envelopes right) {
        return right;
    }

    default CentralBankOutbox centralBankOutbox(CentralBankOutbox right) {
        return right;
    }

    default AgentOutbox agentOutbox(AgentOutbox right) {
        return right;
    }

    /// What a device finds on its disk after its power was gone.
    default Bytes disk(Bytes right) {
        return right;
    }

    /// What lies between a terminal and the payer's device in its field. Asked for once.
    ///
    /// @param keys of the devices
    default BiFunction<CardChannel, Device, CardChannel> contacts(Function<PublicKey, Signer> keys) {
        return (right, _) -> right;
    }

    /// The ports as they should be.
    static PortsInUse right() {
        return new PortsInUse() {};
    }
}
