package org.tallystick.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Base64;
import org.tallystick.bytes.Bytes;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Codec;

/// What an HTTP function answered.
record Answer(APIGatewayV2HTTPResponse response) {
    int status() {
        return response.getStatusCode();
    }

    String text() {
        return response.getBody();
    }

    Bytes bytes() {
        assertThat(response.getIsBase64Encoded()).as(response.getBody()).isTrue();
        return Bytes.copyOf(Base64.getDecoder().decode(response.getBody()));
    }

    /// The object that came with this status.
    <T> T as(Codec<T> codec, int status) {
        assertThat(status()).as(response.getBody()).isEqualTo(status);
        assertThat(response.getHeaders()).containsEntry("content-type", "application/cose");
        return switch (codec.decode(bytes())) {
            case Checked.Accepted<T>(var value) -> value;
            case Checked.Refused<T>(var code) -> throw new AssertionError("unreadable answer: " + code);
        };
    }

    /// A problem document with exactly this code, and never the caller's fault as ours.
    void isProblem(RejectionCode code) {
        assertThat(response.getBody()).contains("\"title\":\"" + code + "\"", "\"code\":" + code.number());
        assertThat(response.getHeaders()).containsEntry("content-type", "application/problem+json");
        assertThat(status()).isBetween(400, 499);
    }
}
