package org.tallystick.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;

/// HTTP as bytes on a socket: a client of the JDK refuses to send most of what a stranger sends.
final class RawHttp {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final byte[] BEFORE_BODY = {'\r', '\n', '\r', '\n'};

    private RawHttp() {}

    /// What came back until the server ended the connection; status 0 when that is no answer.
    record Answer(int status, Map<String, String> headers, String body) {
        Answer {
            headers = Map.copyOf(headers);
        }
    }

    /// Says nothing more after `request`.
    static Answer exchange(URI base, Bytes request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toArray());
            socket.shutdownOutput();
            return answer(socket.getInputStream().readAllBytes());
        }
    }

    /// A request with its headers, each as one line, and its body as it stands.
    static Bytes request(String firstLine, Iterable<String> headers, Bytes body) {
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                (firstLine + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n").getBytes(StandardCharsets.UTF_8));
        headers.forEach(header -> request.writeBytes((header + "\r\n").getBytes(StandardCharsets.UTF_8)));
        request.writeBytes(new byte[] {'\r', '\n'});
        request.writeBytes(body.toArray());
        return Bytes.copyOf(request.toByteArray());
    }

    private static Answer answer(byte[] received) {
        int head = endOfHead(received);
        if (head < 0) {
            return new Answer(0, Map.of(), "no answer but " + received.length + " bytes");
        }
        var lines = new String(received, 0, head, StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
        assertThat(lines.getFirst()).startsWith("HTTP/1.1 ");
        var headers = new TreeMap<String, String>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int body = head + BEFORE_BODY.length;
        return new Answer(
                Integer.parseInt(lines.getFirst().substring(9, 12)),
                headers,
                new String(received, body, received.length - body, StandardCharsets.UTF_8));
    }

    private static int endOfHead(byte[] received) {
        return new String(received, StandardCharsets.ISO_8859_1)
                .indexOf(new String(BEFORE_BODY, StandardCharsets.ISO_8859_1));
    }
}
