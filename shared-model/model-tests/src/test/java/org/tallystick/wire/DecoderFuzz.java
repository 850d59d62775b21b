package org.tallystick.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.CertificateReader;
import org.tallystick.messaging.QueueName;
import org.tallystick.testkit.SignedEconomy;
import org.tallystick.testkit.fuzz.FuzzedDecoder;
import org.tallystick.testkit.fuzz.FuzzedDecoders;
import org.tallystick.wire.card.CommandApdu;
import org.tallystick.wire.card.ResponseApdu;
import org.tallystick.wire.queue.MessageType;
import org.tallystick.wire.queue.Messages;
import org.tallystick.wire.queue.QueueEvents;

/// Every decoder of the shared model under one fuzzer: objects, certificates, card frames and queue messages.
public final class DecoderFuzz {
    private static final FuzzedDecoders DECODERS = decoders().chosen();

    private DecoderFuzz() {}

    /// What Jazzer calls.
    public static void fuzzerTestOneInput(byte[] input) {
        DECODERS.tryOn(input);
    }

    static FuzzedDecoders decoders() {
        var decoders = new ArrayList<FuzzedDecoder>();
        SampleObjects.all().forEach(sample -> decoders.add(object(sample)));
        messages().map(DecoderFuzz::message).forEach(decoders::add);
        decoders.add(certificates());
        decoders.add(FuzzedDecoder.of(
                "command-apdu", CommandApdu::decode, CommandApdu::encode, Bytes.ofHex("8010000002010200")));
        decoders.add(
                FuzzedDecoder.of("response-apdu", ResponseApdu::decode, ResponseApdu::encode, Bytes.ofHex("01029000")));
        return new FuzzedDecoders(decoders);
    }

    private static <T> FuzzedDecoder object(Sample<T> sample) {
        return FuzzedDecoder.of(sample.name(), sample.codec(), GoldenFiles.read(sample.name()));
    }

    private static Stream<MessageType<?>> messages() {
        return Stream.of(
                Messages.OWNERSHIP_CHANGE_REQUEST,
                Messages.OWNERSHIP_UPDATE,
                Messages.RETURN_CLAIMS,
                Messages.WON_RETURNS,
                Messages.MINTED_NOTES,
                Messages.SETTLEMENT_NOTICE,
                Messages.MINT_ORDER,
                Messages.QUOTA_GRANT,
                Messages.QUOTA_RETURN,
                Messages.REVOCATION_LIST);
    }

    private static <T> FuzzedDecoder message(MessageType<T> type) {
        var queue = QueueName.OWNERSHIP_UPDATES;
        var seeds = SampleObjects.all().stream()
                .filter(sample -> sample.name().equals(type.name()))
                .map(sample -> GoldenFiles.read(sample.name()))
                .map(golden -> QueueEvents.outgoing(queue, type.name(), golden))
                .map(message -> Bytes.ofUtf8(message.body()))
                .toArray(Bytes[]::new);
        return FuzzedDecoder.of(
                "message-" + type.name(),
                bytes -> type.open(new String(bytes.toArray(), StandardCharsets.ISO_8859_1)),
                value -> Bytes.ofUtf8(type.to(queue, value).body()),
                seeds);
    }

    private static FuzzedDecoder certificates() {
        var economy = SignedEconomy.atNoon();
        var agent = economy.agent("first-bank");
        return FuzzedDecoder.of(
                "certificate",
                CertificateReader::read,
                Certificate::der,
                economy.root().der(),
                agent.certificate().der(),
                agent.seriesCertificate().der(),
                economy.device(agent).certificate().der());
    }
}
