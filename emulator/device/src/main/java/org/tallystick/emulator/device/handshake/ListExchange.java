package org.tallystick.emulator.device.handshake;

import org.tallystick.certificate.RevocationList;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.state.DeviceMemory;
import org.tallystick.emulator.device.state.LifeFact;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// The newer list flows to the older device, whoever of the two brings it (PROTOCOL §3, M0). Whose hands it went
/// through does not matter: the central bank signed it.
public final class ListExchange {
    private final DeviceMemory memory;
    private final ObjectVerifier verifier;

    public ListExchange(DeviceMemory memory, ObjectVerifier verifier) {
        this.memory = memory;
        this.verifier = verifier;
    }

    /// Applies the list when it is news, ignores it when it is not, and answers with the version held then.
    public Checked<Long> take(Signed<RevocationList> list) {
        var trust = memory.state().trust();
        return verifier.verify(Wire.REVOCATION_LIST, list, trust.anchor().root().key())
                .then(body -> {
                    if (!trust.isNews(body)) {
                        return Checked.accepted(trust.listVersion());
                    }
                    if (!memory.hasRoomBesideASync(Wire.REVOCATION_LIST.bytesMax())) {
                        return Checked.refused(RejectionCode.JOURNAL_FULL);
                    }
                    memory.store(new LifeFact.ListTaken(list));
                    return Checked.accepted(trust.listVersion());
                });
    }
}
