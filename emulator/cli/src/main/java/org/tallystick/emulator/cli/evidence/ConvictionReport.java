package org.tallystick.emulator.cli.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.tallystick.evidence.Conviction;
import org.tallystick.evidence.Evidence;
import org.tallystick.identity.DeviceId;
import org.tallystick.payment.Payment;
import org.tallystick.payment.Purpose;
import org.tallystick.rejection.RejectionCode;

/// A conviction in words, and as JSON.
record ConvictionReport(Evidence evidence, Conviction conviction) {
    String paragraph(Path file, Path root) {
        var culprit = conviction.certificate();
        return """
            CONVICTED of %s: device %s of agent %s.
            %s
              1. %s
              2. %s
            Each alone would be an honest payment; both together are a proof, whoever tells it. It names the key, not
            the intent, and it accuses nobody who received the money.
            Judged from %s with the root certificate %s alone.""".formatted(
                        conviction.kind(),
                        conviction.culprit(),
                        culprit.agent(),
                        deed(),
                        described(evidence.first()),
                        described(evidence.second()),
                        file,
                        root);
    }

    private String deed() {
        return switch (conviction.kind()) {
            case DOUBLE_SPEND ->
                "Its key, certified down from the central bank, owned one output and signed it away twice:";
            case EQUIVOCATION ->
                "Its key, certified down from the central bank, signed two payments under one counter, as a cloned"
                        + " card does:";
        };
    }

    private static String described(Payment payment) {
        var body = payment.body();
        var what = switch (body.purpose()) {
            case Purpose.Pay() -> "to device " + body.payeeDevice();
            case Purpose.Redeem _ -> "to be paid to its account";
            case Purpose.Reissue() -> "to be issued anew";
        };
        return body.total() + " " + what + ", counter " + body.counter() + ", txid " + payment.txid();
    }

    ObjectNode json() {
        var json = new ObjectMapper().createObjectNode();
        json.put("convicts", true);
        json.put("kind", conviction.kind().name());
        json.put("culprit", conviction.culprit().toHex());
        json.put("agent", conviction.certificate().agent().value());
        json.put("certificate", conviction.certificate().hash().toString());
        payment(json.putObject("first"), evidence.first());
        payment(json.putObject("second"), evidence.second());
        return json;
    }

    private static void payment(ObjectNode json, Payment payment) {
        var body = payment.body();
        json.put("txid", payment.txid().toString());
        json.put("counter", body.counter());
        json.put("currency", body.total().currency().value());
        json.put("minorUnits", body.total().minorUnits());
        if (!body.payeeDevice().equals(DeviceId.NONE)) {
            json.put("payee", body.payeeDevice().toHex());
        }
    }

    static ObjectNode json(RejectionCode code) {
        var json = new ObjectMapper().createObjectNode();
        json.put("convicts", false);
        json.put("code", code.number());
        json.put("name", code.name());
        json.put("meaning", code.meaning());
        return json;
    }
}
