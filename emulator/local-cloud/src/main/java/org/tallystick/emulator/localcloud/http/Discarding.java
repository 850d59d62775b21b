package org.tallystick.emulator.localcloud.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// The end of a connection whose answer is sent: a client that still writes does not read, and one whose bytes meet a
/// closed socket loses its answer (RFC 9112 §9.6). So some of the rest is taken and thrown away; from one that goes
/// on and on the connection is taken.
final class Discarding extends ChannelInboundHandlerAdapter {
    static final int DISCARDED_MAX = 4 * 1024 * 1024;
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private long discarded;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ScheduledFuture<?> end =
                context.executor().schedule(() -> end(context), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        ChannelFuture _ = context.channel().closeFuture().addListener(_ -> end.cancel(false));
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            discarded += bytes.readableBytes();
        }
        ReferenceCountUtil.release(message);
        if (discarded > DISCARDED_MAX) {
            end(context);
        } else {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof ChannelInputShutdownReadComplete) {
            end(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable brokenOff) {
        end(context);
    }

    private static void end(ChannelHandlerContext context) {
        ChannelFuture _ = context.close();
    }
}
