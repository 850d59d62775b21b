package org.tallystick.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.bytes.Bytes;
import org.tallystick.envelope.Envelope;
import org.tallystick.envelope.EnvelopeEntry;
import org.tallystick.evidence.Arrival;
import org.tallystick.payment.Payment;
import org.tallystick.payment.PaymentBody;
import org.tallystick.payment.Purpose;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.wire.cbor.CborWriter;

/// Which code stands for which fault.
class RefusalTest {
    private static final CBOREncodeOptions CANONICAL = new CBOREncodeOptions("ctap2canonical=true");
    private static final Bytes TAG_18 = Bytes.ofHex("d2");
    private static final int PAYLOAD = 2;

    static List<Sample<?>> samples() {
        return SampleObjects.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void moreBytesThanTheLimitAreTooLargeWhateverTheyAre(Sample<?> sample) {
        assertThat(sample.codec().decode(Bytes.zeros(sample.codec().bytesMax() + 1)))
                .isEqualTo(Checked.refused(RejectionCode.TOO_LARGE));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noObjectIsReadAsOneOfAnotherType(Sample<?> sample) {
        for (var other : samples()) {
            if (!other.codec().equals(sample.codec())
                    && sample.encoded().size() <= other.codec().bytesMax()) {
                boolean alike = isSigned(other) == isSigned(sample);

                assertThat(other.codec().decode(sample.encoded()))
                        .as("%s as %s", sample, other)
                        .isEqualTo(Checked.refused(alike ? RejectionCode.WRONG_TYPE : RejectionCode.MALFORMED));
            }
        }
    }

    @Test
    void aSuiteWithoutANumberHereIsUnsupported() {
        var encoded = changedBody(Wire.ARRIVAL.encode(arrival()), body -> body.set(0, number(3)));

        assertThat(Wire.ARRIVAL.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.UNSUPPORTED_SUITE));
    }

    @Test
    void anAlgorithmWithoutASuiteIsUnsupported() {
        var encoded = Wire.ARRIVAL.encode(arrival()).toHex().replaceFirst("a20126", "a20127");

        assertThat(Wire.ARRIVAL.decode(Bytes.ofHex(encoded)))
                .isEqualTo(Checked.refused(RejectionCode.UNSUPPORTED_SUITE));
    }

    @Test
    void headerAndBodyMustNameOneSuite() {
        var encoded = changedBody(Wire.ARRIVAL.encode(arrival()), body -> body.set(0, number(2)));

        assertThat(Wire.ARRIVAL.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void theSecondSuiteHasItsOwnAlgorithmNumber() {
        var sm2 = new Signed<>(new Arrival(Suite.SM2, Samples.payment().txid(), Samples.NOON), Samples.signature(0x14));

        assertThat(Wire.ARRIVAL.decode(Wire.ARRIVAL.encode(sm2))).isEqualTo(Checked.accepted(sm2));
        assertThat(Wire.ARRIVAL.toBeSigned(sm2.body()))
                .isNotEqualTo(Wire.ARRIVAL.toBeSigned(arrival().body()));
    }

    @Test
    void nineComponentsAreTooMany() {
        var encoded = changedBody(
                Wire.PAYMENT.encode(Samples.paymentOfEight()),
                body -> body.get(12).Add(body.get(12).get(0)));

        assertThat(Wire.PAYMENT.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.TOO_MANY_COMPONENTS));
    }

    @Test
    void aPaymentHasAComponent() {
        var encoded = changedBody(Wire.PAYMENT.encode(Samples.payment()), body -> body.set(12, CBORObject.NewArray()));

        assertThat(Wire.PAYMENT.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void aTimeAfterTheYear9999IsMalformed() {
        var encoded = changedBody(Wire.ARRIVAL.encode(arrival()), body -> body.set(2, number(253_402_300_800L)));

        assertThat(Wire.ARRIVAL.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void aNoteWhoseDeadlineCannotBeWrittenIsMalformed() {
        var encoded = changedBody(Wire.NOTE.encode(Samples.note()), body -> body.set(7, number(253_402_300_799L)));

        assertThat(Wire.NOTE.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void anEnvelopeOfTooManyComponentsIsTooLarge() {
        var eight = CBORObject.FromObject(
                Wire.PAYMENT.encode(Samples.paymentOfEight()).toArray());
        var encoded = changedBody(Wire.ENVELOPE.encode(SampleObjects.envelope()), body -> {
            var ancestors = CBORObject.NewArray();
            for (int i = 0; i <= Envelope.EDGES_MAX / PaymentBody.COMPONENTS_MAX; i++) {
                ancestors.Add(eight);
            }
            body.set(6, ancestors);
        });

        assertThat(Wire.ENVELOPE.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.TOO_LARGE));
    }

    @Test
    void aPaymentThatCannotBeReadIsAnEntryOfItsOwnAndHarmsNoOther() {
        // Given
        var good = SampleObjects.envelope();
        var nine = changedBody(
                Wire.PAYMENT.encode(Samples.paymentOfEight()),
                body -> body.get(12).Add(body.get(12).get(0)));
        var unreadable = Map.of(
                Bytes.EMPTY,
                RejectionCode.MALFORMED,
                Bytes.zeros(PaymentCodec.BYTES_MAX + 1),
                RejectionCode.TOO_LARGE,
                nine,
                RejectionCode.TOO_MANY_COMPONENTS,
                Wire.NOTE.encode(Samples.note()),
                RejectionCode.WRONG_TYPE);
        unreadable.forEach((bytes, code) -> {
            // When
            var encoded =
                    changedBody(Wire.ENVELOPE.encode(good), body -> body.get(5).Insert(0, entry(bytes)));
            var envelope = accepted(Wire.ENVELOPE.decode(encoded));

            // Then
            assertThat(envelope.body().entries().getFirst())
                    .isInstanceOfSatisfying(EnvelopeEntry.Unreadable.class, entry -> {
                        assertThat(entry.code()).isEqualTo(code);
                        assertThat(entry.parts()).containsExactly(bytes);
                        assertThat(entry.components()).isEqualTo(1);
                    });
            assertThat(envelope.body().payments()).isEqualTo(good.body().payments());
            assertThat(Wire.ENVELOPE.encode(envelope)).isEqualTo(encoded);
        });
    }

    @Test
    void anEntryWithAnUnreadableProofIsUnreadable() {
        var payment = Wire.PAYMENT.encode(Samples.payment());
        var ready = Wire.READY.encode(Samples.ready());
        var encoded = changedBody(
                Wire.ENVELOPE.encode(SampleObjects.envelope()),
                body -> body.get(5).Add(entry(payment, ready, ready)));

        assertThat(accepted(Wire.ENVELOPE.decode(encoded)).body().entries().getLast())
                .isInstanceOfSatisfying(EnvelopeEntry.Unreadable.class, entry -> {
                    assertThat(entry.code()).isEqualTo(RejectionCode.WRONG_TYPE);
                    assertThat(entry.txid()).isNotEqualTo(Samples.payment().txid());
                });
    }

    @Test
    void anEntryOfTwoPartsOrNoneIsMalformed() {
        var payment = Wire.PAYMENT.encode(Samples.payment());
        for (var parts : List.of(entry(), entry(payment, payment), entry(payment, payment, payment, payment))) {
            var encoded = changedBody(
                    Wire.ENVELOPE.encode(SampleObjects.envelope()),
                    body -> body.get(5).Add(parts));

            assertThat(Wire.ENVELOPE.decode(encoded)).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
        }
    }

    private static CBORObject entry(Bytes... parts) {
        var entry = CBORObject.NewArray();
        for (Bytes part : parts) {
            entry.Add(part.toArray());
        }
        return entry;
    }

    private static <T> T accepted(Checked<T> checked) {
        return switch (checked) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new AssertionError(code);
        };
    }

    @Test
    void aTableHoldsNoRowThatNobodyUses() {
        assertThat(updateWithParties(parties -> parties.Add(parties.get(0).get(0))))
                .isEqualTo(Checked.refused(RejectionCode.MALFORMED));
        assertThat(updateWithParties(parties -> parties.Add(CBORObject.NewArray()
                        .Add("third-bank")
                        .Add(parties.get(0).get(1))
                        .Add(parties.get(0).get(2)))))
                .isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void nobodySignsAReturn() {
        assertThat(updateWith(update -> update.get(10).get(0).set(3, number(2))))
                .isInstanceOf(Checked.Accepted.class);
        assertThat(updateWith(update -> update.get(10).get(0).set(3, number(3))))
                .isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void aTableHoldsNoRowTwice() {
        assertThat(updateWithParties(parties -> parties.Add(parties.get(0))))
                .isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void aTableIsInTheOrderOfFirstUse() {
        assertThat(updateWithParties(parties -> {
                    var first = parties.get(0);
                    parties.set(0, parties.get(1));
                    parties.set(1, first);
                }))
                .as("other rows in the same places are another update")
                .isInstanceOf(Checked.Accepted.class);
        var swapped = updateWith(update -> {
            var edge = update.get(10).get(0);
            edge.set(9, number(1));
            edge.set(10, number(0));
        });
        assertThat(swapped).isEqualTo(Checked.refused(RejectionCode.MALFORMED));
    }

    @Test
    void anEncoderWritesNothingThatADecoderWouldRefuse() {
        var withFraction = new Arrival(Suite.ES256, Samples.txid(1), Samples.NOON.plusNanos(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.ARRIVAL.encodeBody(withFraction));

        var tooLarge = new ArrayList<>(Collections.nCopies(Envelope.ENTRIES_MAX, (EnvelopeEntry)
                new EnvelopeEntry.Unacknowledged(Samples.payment(), Samples.request(), Samples.ready())));
        var envelope = new Envelope(
                Suite.ES256,
                Samples.PAYER,
                Samples.PAYER_CERTIFICATE,
                1,
                0,
                tooLarge,
                Collections.nCopies(200, Samples.payment()),
                List.of(),
                List.of());
        var signed = new Signed<>(envelope, Samples.signature(1));
        assertThat(Wire.ENVELOPE.encodedSize(signed)).isGreaterThan(Wire.ENVELOPE.bytesMax());
        assertThatIllegalArgumentException().isThrownBy(() -> Wire.ENVELOPE.encode(signed));
    }

    @Test
    void anIdIsTheDigestOfTypeAndBodyAndOfNoSignature() {
        var payment = Samples.payment();
        var otherSignature = new Payment(payment.txid(), payment.body(), Samples.signature(0x77));
        var body = Wire.PAYMENT.encodeBody(payment.body());

        assertThat(Wire.PAYMENT.id(payment.body())).isEqualTo(payment.txid().value());
        assertThat(Sha256.of(Bytes.concat(Bytes.ofUtf8("tallystick/payment/v1"), body)))
                .isEqualTo(payment.txid().value().value());
        assertThat(Wire.PAYMENT.decode(Wire.PAYMENT.encode(otherSignature)))
                .isEqualTo(Checked.accepted(otherSignature));
        assertThat(Wire.NOTE.id(Samples.noteBody())).isEqualTo(Samples.note().id());
    }

    @Test
    void anAccountCommitmentIsTheDigestOfTheAccountAndThePaymentsId() {
        var id = Samples.paymentId();
        var body = CborWriter.write(
                out -> out.array(2).text(Samples.ACCOUNT.value()).bytes(id.value()));

        assertThat(Wire.accountCommitment(Samples.ACCOUNT, id).value())
                .isEqualTo(Sha256.of(Bytes.concat(Bytes.ofUtf8("tallystick/account-commitment/v1"), body)));
    }

    @Test
    void thePredictedSizeIsTheSize() {
        for (var payment : List.of(
                Samples.payment(),
                Samples.paymentOfEight(),
                Samples.payment(new Purpose.Reissue(), Samples.note().outpoint()))) {
            assertThat(Wire.PAYMENT.encodedSize(payment))
                    .isEqualTo(Wire.PAYMENT.encode(payment).size());
        }
    }

    private static Signed<Arrival> arrival() {
        return new Signed<>(new Arrival(Suite.ES256, Samples.payment().txid(), Samples.NOON), Samples.signature(0x14));
    }

    private static boolean isSigned(Sample<?> sample) {
        return sample.codec() instanceof Signable<?>;
    }

    private static CBORObject number(long value) {
        return CBORObject.FromObject(value);
    }

    /// The same object with another body, encoded by the independent library.
    private static Bytes changedBody(Bytes encoded, Consumer<CBORObject> change) {
        var sign1 = CBORObject.DecodeFromBytes(encoded.slice(1, encoded.size()).toArray(), CANONICAL);
        var body = CBORObject.DecodeFromBytes(sign1.get(PAYLOAD).GetByteString(), CANONICAL);
        change.accept(body);
        sign1.set(PAYLOAD, CBORObject.FromObject(body.EncodeToBytes(CANONICAL)));
        return Bytes.concat(TAG_18, Bytes.copyOf(sign1.EncodeToBytes(CANONICAL)));
    }

    private static Checked<?> updateWithParties(Consumer<CBORObject> change) {
        return updateWith(update -> change.accept(update.get(7)));
    }

    private static Checked<?> updateWith(Consumer<CBORObject> change) {
        var golden = GoldenFiles.read("ownership-update");
        assertThat(Wire.OWNERSHIP_UPDATE.decode(golden)).isInstanceOf(Checked.Accepted.class);
        var update = CBORObject.DecodeFromBytes(golden.toArray(), CANONICAL);
        change.accept(update);
        return Wire.OWNERSHIP_UPDATE.decode(Bytes.copyOf(update.EncodeToBytes(CANONICAL)));
    }
}
