package org.tallystick.emulator.localcloud.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/// Requests out of bytes, under named limits. Unlike its parent it takes no two readings of where a body ends (RFC
/// 9112 §6.3), and hands on a request that broke off in its first line like every other broken one, so that it is
/// answered.
final class RequestDecoder extends HttpRequestDecoder {
    /// First line with method, address and version.
    static final int LINE_MAX = 16 * 1024;
    /// All headers together. The longest that means anything here is an enquiry's authorization.
    static final int HEADERS_MAX = 16 * 1024;

    private boolean amidMessage;

    RequestDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_MAX)
                .setMaxHeaderSize(HEADERS_MAX)
                .setStrictLineParsing(true));
    }

    /// Whether part of a line or of the headers has come, and the rest is awaited.
    boolean isAmidMessage() {
        return amidMessage;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        amidMessage = in.isReadable();
        super.decode(context, in, out);
        amidMessage &= out.size() == before;
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decodeLast(context, in, out);
        if (amidMessage && out.size() == before) {
            var broken = createInvalidMessage();
            broken.setDecoderResult(DecoderResult.failure(new PrematureChannelClosureException("amid a line")));
            out.add(broken);
        }
        amidMessage = false;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("a length and chunks");
    }
}
