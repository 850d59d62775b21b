package org.tallystick.emulator.device.sync;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.tallystick.bytes.Bytes;
import org.tallystick.certificate.Certificate;
import org.tallystick.crypto.ObjectSigner;
import org.tallystick.crypto.ObjectVerifier;
import org.tallystick.emulator.device.state.DeviceState;
import org.tallystick.emulator.device.state.Membership;
import org.tallystick.enquiry.Enquiry;
import org.tallystick.identity.AgentId;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.suite.Suite;
import org.tallystick.time.WholeSeconds;
import org.tallystick.wire.Codec;
import org.tallystick.wire.Signable;
import org.tallystick.wire.Wire;

/// Asks the agent and reads its answers. A refusal is the code in its problem document; UNAVAILABLE stands for no
/// answer, and for one that cannot be understood because something in between gave it.
final class AgentDoor {
    private static final String COSE = "application/cose";
    private static final String SCHEME = "Tallystick ";
    private static final int PROBLEM_BYTES_MAX = 16 * 1024;
    private static final int STATUS_OK_FIRST = 200;
    private static final int STATUS_OK_LAST = 299;
    private static final Duration ENQUIRY_HOLDS = Duration.ofSeconds(Enquiry.VALIDITY_MAX_SECONDS / 2);
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*(\\d{4})(?!\\d)");

    private final DeviceState state;
    private final ObjectSigner signer;
    private final ObjectVerifier verifier;
    private final Clock clock;

    /// @param clock of the host that carries the device: only says until when an enquiry holds
    AgentDoor(DeviceState state, ObjectSigner signer, ObjectVerifier verifier, Clock clock) {
        this.state = state;
        this.signer = signer;
        this.verifier = verifier;
        this.clock = clock;
    }

    <T> Checked<T> post(AgentConnection agent, String path, Bytes body, Codec<T> answer) {
        return read(agent.post(path, COSE, body)).then(answer::decode);
    }

    /// Signs an enquiry for just this address (PROTOCOL §10: nobody reads another's).
    Checked<Bytes> get(AgentConnection agent, String path) {
        if (!(state.membership() instanceof Membership.Enrolled own)) {
            return Checked.refused(RejectionCode.NOT_ALLOWED);
        }
        var enquiry = new Enquiry(
                Suite.ES256,
                own.device().device(),
                own.device().hash(),
                path,
                WholeSeconds.now(clock).plus(ENQUIRY_HOLDS));
        var token = Wire.ENQUIRY.encode(signer.sign(Wire.ENQUIRY, enquiry));
        var encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(token.toArray());
        return read(agent.get(path, SCHEME + encoded));
    }

    /// The body, when a certified key of this very agent signed it.
    ///
    /// @param more certificates that came along: agents renew theirs
    <T> Checked<T> verify(Signable<T> format, Signed<T> signed, AgentId agent, List<Bytes> chain, List<Bytes> more) {
        var all = new ArrayList<>(chain);
        all.addAll(more);
        return state.trust().anchor().book(all).agents(agent).then(certified -> {
            for (Certificate.Agent each : certified) {
                if (verifier.verify(format, signed, each.key()) instanceof Checked.Accepted<T> right) {
                    return right;
                }
            }
            return Checked.refused(RejectionCode.SIGNATURE_INVALID);
        });
    }

    private static Checked<Bytes> read(AgentAnswer answer) {
        return switch (answer) {
            case AgentAnswer.Unreachable() -> Checked.refused(RejectionCode.UNAVAILABLE);
            case AgentAnswer.Answered(int status, var body) ->
                status >= STATUS_OK_FIRST && status <= STATUS_OK_LAST
                        ? Checked.accepted(body)
                        : Checked.refused(codeOf(body));
        };
    }

    private static RejectionCode codeOf(Bytes problem) {
        if (problem.size() > PROBLEM_BYTES_MAX) {
            return RejectionCode.UNAVAILABLE;
        }
        var code = CODE.matcher(new String(problem.toArray(), StandardCharsets.UTF_8));
        return code.find()
                ? RejectionCode.ofNumber(Long.parseLong(code.group(1))).orElse(RejectionCode.UNAVAILABLE)
                : RejectionCode.UNAVAILABLE;
    }
}
