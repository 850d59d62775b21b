package org.tallystick.agents;

import java.util.Base64;
import java.util.Map;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.CertificateHash;
import org.tallystick.crypto.CertificateReader;
import org.tallystick.crypto.Es256Key;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.enquiry.Enquiry;
import org.tallystick.funding.FundingRequest;
import org.tallystick.funding.FundingRequestId;
import org.tallystick.funding.MintedNotes;
import org.tallystick.identity.AccountId;
import org.tallystick.identity.AgentId;
import org.tallystick.identity.DeviceId;
import org.tallystick.money.Money;
import org.tallystick.ownership.Party;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Wire;

/// An enrolled device with its key: signs what a real one would.
record TestDevice(AgentId agent, AccountId account, DeviceId id, Bytes certificate, Es256Key key) {
    CertificateHash certificateHash() {
        return CertificateReader.hash(certificate);
    }

    ObjectSigner signer() {
        return new ObjectSigner(key);
    }

    Party party() {
        return new Party(agent, id, key.publicKey());
    }

    Signed<FundingRequest> asks(FundingRequestId request, Money amount) {
        return signer().sign(
                        Wire.FUNDING_REQUEST, new FundingRequest(Suite.ES256, request, id, certificateHash(), amount));
    }

    Answer requests(Signed<FundingRequest> request) {
        return AgentFunctions.post("funding", "/v1/notes", Wire.FUNDING_REQUEST.encode(request));
    }

    /// Funds, and expects to get the notes.
    MintedNotes funds(FundingRequestId request, Money amount) {
        return requests(asks(request, amount)).as(Wire.MINTED_NOTES, 201).body();
    }

    Signed<Enquiry> enquiry(String path, long secondsAhead) {
        var until = WholeSeconds.now(java.time.Clock.systemUTC()).plusSeconds(secondsAhead);
        return signer().sign(Wire.ENQUIRY, new Enquiry(Suite.ES256, id, certificateHash(), path, until));
    }

    Answer reads(String path) {
        return AgentFunctions.get(path, authorization(enquiry(path, 60)));
    }

    static Map<String, String> authorization(Signed<Enquiry> enquiry) {
        var token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Wire.ENQUIRY.encode(enquiry).toArray());
        return Map.of("authorization", "Tallystick " + token);
    }
}
