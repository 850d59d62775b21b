package org.tallystick.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tallystick.crypto.Realm.accepted;
import static org.tallystick.crypto.Realm.key;
import static org.tallystick.crypto.Realm.refused;

import org.junit.jupiter.api.Test;
import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Ready;
import org.tallystick.invariant.Invariant.BrokenInvariant;
import org.tallystick.payment.Txid;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.testkit.Named;
import org.tallystick.wire.Wire;

class ObjectSignerTest {
    private final Realm realm = new Realm();
    private final ObjectSigner ben = new ObjectSigner(key("Ben"));
    private final ObjectVerifier verifier = new ObjectVerifier(realm.signatures);
    private final Ready ready = new Ready(Suite.ES256, new Txid(Named.digest("the payment")));

    @Test
    void whatWasSignedIsRightUnderTheSignersKeyOnly() {
        var signed = ben.sign(Wire.READY, ready);

        assertThat(accepted(verifier.verify(Wire.READY, signed, ben.publicKey())))
                .isEqualTo(ready);
        assertThat(refused(verifier.verify(Wire.READY, signed, key("Ada").publicKey())))
                .isEqualTo(RejectionCode.SIGNATURE_INVALID);
        assertThat(refused(verifier.verify(
                        Wire.READY, new Signed<>(ready, Realm.wrong(signed.signature())), ben.publicKey())))
                .isEqualTo(RejectionCode.SIGNATURE_INVALID);
    }

    /// PROTOCOL §2.2: READY is never ACKNOWLEDGE, though both say a suite and a txid.
    @Test
    void noSignatureVerifiesAsAnotherType() {
        var signed = ben.sign(Wire.READY, ready);
        var acknowledgement = new Signed<>(new Acknowledgement(ready.suite(), ready.txid()), signed.signature());

        assertThat(refused(verifier.verify(Wire.ACKNOWLEDGEMENT, acknowledgement, ben.publicKey())))
                .isEqualTo(RejectionCode.SIGNATURE_INVALID);
    }

    @Test
    void aSuiteThatIsNotInUseIsRefusedByName() {
        var signed = new Signed<>(new Ready(Suite.SM2, ready.txid()), Named.signature("SM2"));

        assertThat(refused(verifier.verify(Wire.READY, signed, ben.publicKey())))
                .isEqualTo(RejectionCode.UNSUPPORTED_SUITE);
        assertThatThrownBy(() -> ben.sign(Wire.READY, signed.body())).isInstanceOf(BrokenInvariant.class);
    }
}
