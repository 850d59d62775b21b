package org.tallystick.emulator.localcloud.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tallystick.rejection.RejectionCode;

/// Responses as messages of HTTP/1.1. How long they are and whether the connection stays is said here, whatever a
/// function says.
final class ResponseForm {
    private static final Logger LOG = Logger.getLogger(ResponseForm.class);
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final Clock clock;

    ResponseForm(Clock clock) {
        this.clock = clock;
    }

    /// A function may answer with headers that cannot be sent; then the answer is that there is none.
    ///
    /// @param withBody false for an answer to HEAD
    /// @param staysOpen whether another request may follow
    FullHttpResponse of(Response response, boolean withBody, boolean staysOpen) {
        try {
            return message(response, withBody, staysOpen);
        } catch (IllegalArgumentException unsendable) {
            LOG.errorf(unsendable, "answer-unsendable");
            return message(Response.problem(RejectionCode.UNAVAILABLE), withBody, staysOpen);
        }
    }

    private FullHttpResponse message(Response response, boolean withBody, boolean staysOpen) {
        boolean bodyless = !withBody || WITHOUT_BODY.contains(response.status());
        var message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                bodyless
                        ? Unpooled.EMPTY_BUFFER
                        : Unpooled.wrappedBuffer(response.body().toArray()));
        var headers = message.headers();
        response.headers().forEach(headers::set);
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING)
                .set(HttpHeaderNames.CONTENT_LENGTH, response.body().size())
                .set(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .set(HttpHeaderNames.CONNECTION, staysOpen ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
        return message;
    }
}
