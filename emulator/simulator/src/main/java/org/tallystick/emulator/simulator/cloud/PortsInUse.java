package org.tallystick.emulator.simulator.cloud;

import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.Envelopes;
import org.tallystick.evidence.EvidenceBook;
import org.tallystick.evidence.SignatureBook;
import org.tallystick.funding.NoteMint;
import org.tallystick.messaging.AgentOutbox;
import org.tallystick.messaging.CentralBankOutbox;
import org.tallystick.ownership.Registry;
import org.tallystick.ownership.UnreturnedNotes;
import org.tallystick.settlement.SettlementBook;
import org.tallystick.spending.SpendBook;

/// Which ports the functions get. Tests of the auditor put broken ones in the place of the right ones here.
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

    /// The ports as they should be.
    static PortsInUse right() {
        return new PortsInUse() {};
    }
}
