package org.tallystick.emulator.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.bytes.Digest;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.KeyFile;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.emulator.localcloud.Home;
import org.tallystick.enrolment.ActivationCode;
import org.tallystick.enrolment.EnrolmentRequest;
import org.tallystick.envelope.Envelope;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.CurrencyCode;
import org.tallystick.money.Money;
import org.tallystick.note.SeriesId;
import org.tallystick.quota.QuotaRequest;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.Checked;
import org.tallystick.suite.Suite;
import org.tallystick.wire.SignedCodec;
import org.tallystick.wire.Wire;

/// For each door that takes a signed object one that is well-formed, signed with the key of an agent of the local
/// cloud.
final class DoorObjects {
    private static final AgentId AGENT = new AgentId("harbour");
    private static final Money MONEY = new Money(new CurrencyCode("CNY"), 100);
    private static final DeviceId DEVICE = new DeviceId(Bytes.ofHex("0102030405060708"));
    private static final CertificateHash CERTIFICATE = new CertificateHash(new Digest(Bytes.zeros(32)));

    private final Es256Key key;

    private DoorObjects(Es256Key key) {
        this.key = key;
    }

    static Map<String, Bytes> signedAt(Home home) throws IOException {
        if (KeyFile.read(home.agentKeys().resolve(AGENT.value()).resolve("key.pem"))
                instanceof Checked.Accepted<Es256Key>(var key)) {
            return new DoorObjects(key).all();
        }
        throw new AssertionError("the agent has a key");
    }

    private Map<String, Bytes> all() {
        var id = new QuotaRequestId(Bytes.zeros(QuotaRequestId.SIZE));
        var objects = new TreeMap<String, Bytes>();
        objects.put(
                "/v1/quotas",
                signed(Wire.QUOTA_REQUEST, new QuotaRequest(Suite.ES256, id, AGENT, MONEY, key.publicKey())));
        objects.put(
                "/v1/quota-returns",
                signed(
                        Wire.QUOTA_RETURN,
                        new QuotaReturn(Suite.ES256, id, AGENT, new SeriesId(Bytes.zeros(SeriesId.SIZE)), MONEY)));
        objects.put(
                "/v1/devices",
                signed(
                        Wire.ENROLMENT_REQUEST,
                        new EnrolmentRequest(
                                Suite.ES256,
                                AGENT,
                                new AccountId("ADA"),
                                new ActivationCode("CODEOFADA"),
                                key.publicKey())));
        objects.put(
                "/v1/notes",
                signed(
                        Wire.FUNDING_REQUEST,
                        new FundingRequest(
                                Suite.ES256,
                                new FundingRequestId(Bytes.zeros(FundingRequestId.SIZE)),
                                DEVICE,
                                CERTIFICATE,
                                MONEY)));
        objects.put(
                "/v1/envelopes",
                signed(
                        Wire.ENVELOPE,
                        new Envelope(
                                Suite.ES256, DEVICE, CERTIFICATE, 1, 0, List.of(), List.of(), List.of(), List.of())));
        return objects;
    }

    private <T> Bytes signed(SignedCodec<T> codec, T body) {
        return codec.encode(new ObjectSigner(key).sign(codec, body));
    }
}
