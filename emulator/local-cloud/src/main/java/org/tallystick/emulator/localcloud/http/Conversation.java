package org.tallystick.emulator.localcloud.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.http.RouteTable.Destination;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;

/// One connection: a request, its answer, the next request. Whatever comes that is no request gets its answer here
/// too, and the connection ends, for nobody knows where a next request would begin. Everything but the function runs
/// on the connection's event loop, and nothing is read while a request is answered.
final class Conversation extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = Logger.getLogger(Conversation.class);

    private final RequestDecoder decoder;
    private final Admission admission;
    private final FunctionDoor door;
    private final ResponseForm form;
    private final Executor threads;
    private final Patience patience;

    private State state = new State.Awaiting();
    private boolean inputEnded;
    private Future<?> deadline = ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);

    /// What the conversation waits for.
    private sealed interface State {
        record Awaiting() implements State {}

        record TakingBody(RequestHead head, Destination.Found found, ByteArrayOutputStream body) implements State {}

        record Answering() implements State {}
    }

    Conversation(
            RequestDecoder decoder,
            Admission admission,
            FunctionDoor door,
            ResponseForm form,
            Executor threads,
            Patience patience) {
        this.decoder = decoder;
        this.admission = admission;
        this.door = door;
        this.form = form;
        this.threads = threads;
        this.patience = patience;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        await(context);
    }

    private void await(ChannelHandlerContext context) {
        state = new State.Awaiting();
        until(context, patience.idle(), () -> {
            if (decoder.isAmidMessage()) {
                until(context, patience.request(), () -> refuse(context, RejectionCode.MALFORMED));
            } else {
                end(context);
            }
        });
        readOn(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (state) {
                case State.Awaiting _ when message instanceof HttpRequest request -> begin(context, request);
                case State.TakingBody taking
                when message instanceof HttpContent content -> take(context, taking, content);
                case State.TakingBody _ -> refuseAdmitted(context, RejectionCode.MALFORMED);
                case State.Awaiting _, State.Answering _ -> {
                    // The rest of what was refused.
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        switch (RequestHead.of(request)) {
            case Checked.Refused<RequestHead>(var code) -> refuse(context, code);
            case Checked.Accepted<RequestHead>(var head) -> begin(context, head);
        }
    }

    private void begin(ChannelHandlerContext context, RequestHead head) {
        switch (door.find(head)) {
            case Destination.Nowhere _ -> refuse(context, Response.problem(RejectionCode.NOT_FOUND), head.wantsBody());
            case Destination.OtherMethods(var allowed) ->
                refuse(
                        context,
                        Response.problem(RejectionCode.METHOD_NOT_ALLOWED).with("allow", String.join(", ", allowed)),
                        head.wantsBody());
            case Destination.Found found -> begin(context, head, found);
        }
    }

    private void begin(ChannelHandlerContext context, RequestHead head, Destination.Found found) {
        if (head.announcedLength() > HttpGateway.BODY_MAX) {
            refuse(context, RejectionCode.TOO_LARGE);
        } else if (!admission.enter()) {
            refuse(context, RejectionCode.UNAVAILABLE);
        } else {
            state = new State.TakingBody(head, found, new ByteArrayOutputStream());
            until(context, patience.request(), () -> refuseAdmitted(context, RejectionCode.MALFORMED));
            if (head.waitsToContinue()) {
                ChannelFuture _ = context.writeAndFlush(
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
            readOn(context);
        }
    }

    private void take(ChannelHandlerContext context, State.TakingBody taking, HttpContent content) {
        var body = taking.body();
        if (content.decoderResult().isFailure()) {
            refuseAdmitted(context, RequestHead.codeFor(content.decoderResult().cause()));
            return;
        }
        if (body.size() + content.content().readableBytes() > HttpGateway.BODY_MAX) {
            refuseAdmitted(context, RejectionCode.TOO_LARGE);
            return;
        }
        body.writeBytes(ByteBufUtil.getBytes(content.content()));
        if (content instanceof LastHttpContent) {
            answer(context, taking);
        } else {
            readOn(context);
        }
    }

    private void answer(ChannelHandlerContext context, State.TakingBody whole) {
        state = new State.Answering();
        deadline.cancel(false);
        var head = whole.head();
        var body = Bytes.copyOf(whole.body().toByteArray());
        var source = ((InetSocketAddress) context.channel().remoteAddress())
                .getAddress()
                .getHostAddress();
        threads.execute(() -> {
            var response = door.answer(whole.found(), head, body, source);
            context.executor().execute(() -> answer(context, head, response));
        });
    }

    private void answer(ChannelHandlerContext context, RequestHead head, Response response) {
        boolean staysOpen = head.staysOpen() && !admission.isStopping();
        send(context, response, head.wantsBody(), staysOpen, admission::leave);
    }

    /// Refuses what was let in already.
    private void refuseAdmitted(ChannelHandlerContext context, RejectionCode code) {
        admission.leave();
        refuse(context, code);
    }

    private void refuse(ChannelHandlerContext context, RejectionCode code) {
        refuse(context, Response.problem(code), true);
    }

    private void refuse(ChannelHandlerContext context, Response response, boolean withBody) {
        state = new State.Answering();
        send(context, response, withBody, false, () -> {});
    }

    private void send(
            ChannelHandlerContext context,
            Response response,
            boolean withBody,
            boolean staysOpen,
            Runnable afterwards) {
        until(context, patience.answer(), () -> end(context));
        ChannelFuture _ = context.writeAndFlush(form.of(response, withBody, staysOpen))
                .addListener((ChannelFuture sent) -> {
                    deadline.cancel(false);
                    afterwards.run();
                    if (sent.isSuccess() && staysOpen) {
                        await(context);
                    } else if (!sent.isSuccess() || inputEnded) {
                        end(context);
                    } else {
                        partFrom(context);
                    }
                });
    }

    /// With the answer sent, what else comes is not looked at.
    private void partFrom(ChannelHandlerContext context) {
        ChannelFuture _ = ((DuplexChannel) context.channel()).shutdownOutput();
        var pipeline = context.pipeline();
        pipeline.remove(decoder);
        pipeline.remove(FlowControlHandler.class);
        pipeline.replace(this, "discarding", new Discarding());
    }

    /// What was read already, and waited for its turn, comes at once.
    private void readOn(ChannelHandlerContext context) {
        context.read();
        if (inputEnded) {
            missRest(context);
        }
    }

    /// The client says no more, and may still read.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            missRest(context);
        }
    }

    private void missRest(ChannelHandlerContext context) {
        switch (state) {
            case State.Awaiting _ -> end(context);
            case State.TakingBody _ -> refuseAdmitted(context, RejectionCode.MALFORMED);
            case State.Answering _ -> {
                // It gets its answer first.
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deadline.cancel(false);
        if (state instanceof State.TakingBody) {
            admission.leave();
        }
        state = new State.Answering();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (thrown instanceof IOException brokenOff) {
            LOG.debugf("request-broken-off reason=%s", brokenOff.getMessage());
        } else {
            LOG.errorf(thrown, "conversation-failed");
        }
        end(context);
    }

    private void until(ChannelHandlerContext context, Duration wait, Runnable then) {
        deadline.cancel(false);
        deadline = context.executor().schedule(then, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void end(ChannelHandlerContext context) {
        ChannelFuture _ = context.close();
    }
}
