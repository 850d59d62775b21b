package org.tallystick.wire;

import org.tallystick.handshake.Acknowledgement;
import org.tallystick.handshake.Claim;
import org.tallystick.handshake.ClaimEnvelope;
import org.tallystick.handshake.Commit;
import org.tallystick.handshake.Hello;
import org.tallystick.handshake.PaymentRequest;
import org.tallystick.handshake.Prepared;
import org.tallystick.handshake.Ready;
import org.tallystick.handshake.Resume;
import org.tallystick.payment.PaymentBody;
import org.tallystick.suite.Signature;
import org.tallystick.wire.cbor.CborReader;
import org.tallystick.wire.cbor.CborWriter;

/// The messages M0 to M5 (PROTOCOL §3).
final class HandshakeLayouts {
    /// Of a version or suite, which may be unknown here.
    private static final Layout<Integer> NUMBER = Scalars.upTo(255);
    private static final Layout<Claim> CLAIM = new Layout<>(HandshakeLayouts::writeClaim, HandshakeLayouts::readClaim);

    /// The bytes that the txid is the digest of.
    private static final Layout<PaymentBody> BODY = PaymentLayouts.BODY.embedded(PaymentCodec.BYTES_MAX);

    static final Layout<Hello> HELLO = new Layout<>(HandshakeLayouts::writeHello, HandshakeLayouts::readHello);
    static final Layout<Prepared> PREPARED =
            new Layout<>(HandshakeLayouts::writePrepared, HandshakeLayouts::readPrepared);
    static final Layout<Commit> COMMIT = new Layout<>(HandshakeLayouts::writeCommit, HandshakeLayouts::readCommit);
    static final Layout<Resume> RESUME = new Layout<>(
            (out, resume) -> Scalars.PAYMENT_ID.write(out, resume.paymentId()), HandshakeLayouts::readResume);

    static final SignedCodec<PaymentRequest> PAYMENT_REQUEST = new SignedCodec<>(
            "payment-request",
            1_024,
            PaymentRequest::suite,
            new Layout<>(HandshakeLayouts::writeRequest, HandshakeLayouts::readRequest));
    static final SignedCodec<Ready> READY = new SignedCodec<>(
            "ready", 256, Ready::suite, new Layout<>(HandshakeLayouts::writeReady, HandshakeLayouts::readReady));
    static final SignedCodec<Acknowledgement> ACKNOWLEDGEMENT = new SignedCodec<>(
            "acknowledgement",
            256,
            Acknowledgement::suite,
            new Layout<>(HandshakeLayouts::writeAcknowledgement, HandshakeLayouts::readAcknowledgement));

    private HandshakeLayouts() {}

    private static void writeHello(CborWriter out, Hello hello) {
        NUMBER.writeAll(out, hello.versions(), Hello.VERSIONS_MAX);
        NUMBER.writeAll(out, hello.suites(), Hello.SUITES_MAX);
        Scalars.CERTIFICATE.writeAll(out, hello.certificates(), Hello.CERTIFICATES_MAX);
        out.unsigned(hello.listVersion());
        Scalars.KEY.write(out, hello.ephemeralKey());
        Scalars.PAYMENT_ID.writeAll(out, hello.unfinished(), Hello.UNFINISHED_MAX);
    }

    private static Hello readHello(CborReader in) {
        return new Hello(
                NUMBER.readAll(in, Hello.VERSIONS_MAX),
                NUMBER.readAll(in, Hello.SUITES_MAX),
                Scalars.CERTIFICATE.readAll(in, Hello.CERTIFICATES_MAX),
                in.unsigned(),
                Scalars.KEY.read(in),
                Scalars.PAYMENT_ID.readAll(in, Hello.UNFINISHED_MAX));
    }

    private static void writeRequest(CborWriter out, PaymentRequest request) {
        Scalars.SUITE.write(out.array(10), request.suite());
        Scalars.PAYMENT_ID.write(out, request.paymentId());
        Scalars.MONEY.write(out, request.amount());
        Scalars.DEVICE.write(out, request.payeeDevice());
        Scalars.KEY.write(out, request.payeeKey());
        Scalars.CERTIFICATE_HASH.write(out, request.payeeCertificate());
        Scalars.KEY.write(out, request.ephemeralKey());
        out.unsigned(request.listVersion()).unsigned(request.bytesMax());
        CLAIM.write(out, request.claim());
    }

    private static PaymentRequest readRequest(CborReader in) {
        in.array(10);
        return new PaymentRequest(
                Scalars.SUITE.read(in),
                Scalars.PAYMENT_ID.read(in),
                Scalars.MONEY.read(in),
                Scalars.DEVICE.read(in),
                Scalars.KEY.read(in),
                Scalars.CERTIFICATE_HASH.read(in),
                Scalars.KEY.read(in),
                in.unsigned(),
                in.unsignedUpTo(Integer.MAX_VALUE),
                CLAIM.read(in));
    }

    private static void writeClaim(CborWriter out, Claim claim) {
        switch (claim) {
            case Claim.None _ -> out.nothing();
            case Claim.Sealed(ClaimEnvelope(var commitment, var sealedCode)) -> {
                Scalars.DIGEST.write(out.array(2), commitment);
                out.bytes(sealedCode);
            }
        }
    }

    private static Claim readClaim(CborReader in) {
        if (in.nothing()) {
            return new Claim.None();
        }
        in.array(2);
        return new Claim.Sealed(
                new ClaimEnvelope(Scalars.DIGEST.read(in), in.bytesUpTo(ClaimEnvelope.SEALED_CODE_MAX)));
    }

    private static void writePrepared(CborWriter out, Prepared prepared) {
        BODY.write(out, prepared.body());
        SignedObjects.NOTE_LAYOUT.writeAll(out, prepared.notes(), PaymentBody.COMPONENTS_MAX);
        SignedObjects.PAYMENT_LAYOUT.writeAll(out, prepared.ancestors(), Prepared.ANCESTORS_MAX);
        Scalars.CERTIFICATE.writeAll(out, prepared.certificates(), Prepared.CERTIFICATES_MAX);
    }

    private static Prepared readPrepared(CborReader in) {
        return new Prepared(
                BODY.read(in),
                SignedObjects.NOTE_LAYOUT.readAll(in, PaymentBody.COMPONENTS_MAX),
                SignedObjects.PAYMENT_LAYOUT.readAll(in, Prepared.ANCESTORS_MAX),
                Scalars.CERTIFICATE.readAll(in, Prepared.CERTIFICATES_MAX));
    }

    private static void writeReady(CborWriter out, Ready ready) {
        Scalars.SUITE.write(out.array(2), ready.suite());
        Scalars.TXID.write(out, ready.txid());
    }

    private static Ready readReady(CborReader in) {
        in.array(2);
        return new Ready(Scalars.SUITE.read(in), Scalars.TXID.read(in));
    }

    private static void writeCommit(CborWriter out, Commit commit) {
        Scalars.PAYMENT_ID.write(out, commit.paymentId());
        out.bytes(commit.signature().value());
    }

    private static Commit readCommit(CborReader in) {
        return new Commit(Scalars.PAYMENT_ID.read(in), new Signature(in.bytes(Signature.SIZE)));
    }

    private static void writeAcknowledgement(CborWriter out, Acknowledgement acknowledgement) {
        Scalars.SUITE.write(out.array(2), acknowledgement.suite());
        Scalars.TXID.write(out, acknowledgement.txid());
    }

    private static Acknowledgement readAcknowledgement(CborReader in) {
        in.array(2);
        return new Acknowledgement(Scalars.SUITE.read(in), Scalars.TXID.read(in));
    }

    private static Resume readResume(CborReader in) {
        return new Resume(Scalars.PAYMENT_ID.read(in));
    }
}
