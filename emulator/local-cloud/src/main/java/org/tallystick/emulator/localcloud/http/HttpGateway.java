package org.tallystick.emulator.localcloud.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.emulator.localcloud.function.FunctionCatalogue;
import org.tallystick.emulator.localcloud.function.FunctionRuntime;

/// HTTP on 127.0.0.1 for all functions behind HTTP. What reaches no function is refused here with a problem document
/// (RFC 9457), and so is what is no request at all. Each connection is a [Conversation] on an event loop; functions
/// run on threads of their own.
public final class HttpGateway implements AutoCloseable {
    /// Above the largest signed object that any function takes, below what Lambda takes.
    public static final int BODY_MAX = 256 * 1024;
    /// Requests that are read or answered at the same time; the next one is told to come back.
    public static final int REQUESTS_MAX = 64;
    /// Connections at the same time, most of them idle; the next one is closed.
    public static final int CONNECTIONS_MAX = 1_024;

    private static final Logger LOG = Logger.getLogger(HttpGateway.class);
    private static final int STOP_SECONDS_MAX = 10;

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("gateway", true));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Admission admission = new Admission(REQUESTS_MAX);
    private final Patience patience;
    private final FunctionDoor door;
    private final ResponseForm form;
    private final Channel listening;

    private HttpGateway(int port, FunctionCatalogue catalogue, FunctionRuntime runtime, Patience patience) {
        this.patience = patience;
        var clock = Clock.systemUTC();
        this.door = new FunctionDoor(catalogue, runtime, clock);
        this.form = new ResponseForm(clock);
        this.listening = listen(port);
    }

    /// Listens from now on.
    ///
    /// @param port 0 for any free one
    public static HttpGateway start(int port, FunctionCatalogue catalogue, FunctionRuntime runtime) {
        return start(port, catalogue, runtime, Patience.USUAL);
    }

    static HttpGateway start(int port, FunctionCatalogue catalogue, FunctionRuntime runtime, Patience patience) {
        return new HttpGateway(port, catalogue, runtime, patience);
    }

    private Channel listen(int port) {
        var bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Connections())
                .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        end();
        if (bound.cause() instanceof BindException) {
            throw new LocalCloudUnusable(
                    "port " + port + " on 127.0.0.1 is taken", "name another one with --port, or none", bound.cause());
        }
        throw new LocalCloudUnusable(
                "no HTTP on 127.0.0.1: " + bound.cause().getMessage(), "look at the network settings", bound.cause());
    }

    private final class Connections extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            if (connections.size() >= CONNECTIONS_MAX) {
                ChannelFuture _ = channel.close();
                return;
            }
            connections.add(channel);
            var decoder = new RequestDecoder();
            channel.pipeline()
                    .addLast(
                            decoder,
                            new HttpResponseEncoder(),
                            new FlowControlHandler(),
                            new Conversation(decoder, admission, door, form, threads, patience));
        }
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
    }

    /// Lets requests in work be answered.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        try {
            if (!admission.stop(STOP_SECONDS_MAX)) {
                LOG.warn("requests-cut-off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private void end() {
        connections.close().awaitUninterruptibly();
        threads.close();
        loop.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
