package org.tallystick.emulator.localcloud.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// First line and headers of a request that is one (RFC 9112); the body is still to come.
///
/// @param protocol as API Gateway writes it: HTTP/1.1
/// @param headers with names in lower case; what came several times stands behind commas
/// @param announcedLength of the body in bytes; 0 when none is announced, as with chunks
/// @param staysOpen whether the client may send another request afterwards
/// @param waitsToContinue whether the client sends the body only when it is told to (RFC 9110 §10.1.1)
record RequestHead(
        String method,
        RequestTarget target,
        String protocol,
        Map<String, String> headers,
        long announcedLength,
        boolean staysOpen,
        boolean waitsToContinue) {
    RequestHead {
        headers = Map.copyOf(headers);
    }

    /// Refuses what the decoder stumbled over, and what it lets pass and a server must not.
    static Checked<RequestHead> of(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Checked.refused(codeFor(request.decoderResult().cause()));
        }
        return isWellFormed(request)
                ? RequestTarget.parse(request.uri()).map(target -> of(request, target))
                : Checked.refused(RejectionCode.MALFORMED);
    }

    static RejectionCode codeFor(Throwable cause) {
        return cause instanceof TooLongHttpLineException || cause instanceof TooLongHttpHeaderException
                ? RejectionCode.TOO_LARGE
                : RejectionCode.MALFORMED;
    }

    /// An answer to HEAD ends with its headers (RFC 9110 §9.3.2).
    boolean wantsBody() {
        return !method.equals("HEAD");
    }

    private static RequestHead of(HttpRequest request, RequestTarget target) {
        var headers = new TreeMap<String, String>();
        request.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue(),
                        (before, more) -> before + "," + more));
        return new RequestHead(
                request.method().name(),
                target,
                request.protocolVersion().text(),
                headers,
                HttpUtil.getContentLength(request, 0L),
                isCurrent(request) && HttpUtil.isKeepAlive(request),
                HttpUtil.is100ContinueExpected(request));
    }

    /// Another major version, a host that is not named or named twice (RFC 9112 §3.2), or a coding of the body whose
    /// end nobody finds (§6.1).
    private static boolean isWellFormed(HttpRequest request) {
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        boolean hostNamed = isCurrent(request) ? hosts.size() == 1 : hosts.size() <= 1;
        boolean endFound = codings.isEmpty()
                || (isCurrent(request)
                        && codings.size() == 1
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()));
        boolean versionKnown = isCurrent(request) || request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        return versionKnown && hostNamed && endFound;
    }

    private static boolean isCurrent(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    }
}
