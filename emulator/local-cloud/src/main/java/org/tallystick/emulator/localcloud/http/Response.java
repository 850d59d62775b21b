package org.tallystick.emulator.localcloud.http;

import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;
import org.tallystick.function.support.HttpAnswers;
import org.tallystick.rejection.RejectionCode;

/// What is sent to a client.
record Response(int status, Map<String, String> headers, Bytes body) {
    Response {
        headers = Map.copyOf(headers);
    }

    /// A problem document (RFC 9457) with our code.
    static Response problem(RejectionCode code) {
        var answer = HttpAnswers.problem(code);
        return new Response(answer.getStatusCode(), answer.getHeaders(), Bytes.ofUtf8(answer.getBody()));
    }

    Response with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }
}
