package org.tallystick.emulator.localcloud.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaMapperRecorder;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.Application;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.bytes.Bytes;

/// All functions in this JVM, as one Quarkus application that holds them all. They are called through the same JSON
/// and with the same mapper as on AWS, each event on a thread of its own.
public final class InProcessRuntime implements FunctionRuntime {
    private final Application application;
    private final SlottedCalls calls;

    private InProcessRuntime(Application application, SlottedCalls calls) {
        this.application = application;
        this.calls = calls;
    }

    /// Builds the application as far as it goes without any configuration: the longest part of its start.
    public static Application load() {
        try {
            // Made by the Quarkus build of the application that this runs in.
            return Class.forName("io.quarkus.runner.ApplicationImpl")
                    .asSubclass(Application.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not the built application with all functions", e);
        }
    }

    /// Starts the application; its handlers can be called from then on.
    ///
    /// @param configuration run-time settings of the functions, by their full keys
    public static InProcessRuntime start(
            Application application, FunctionCatalogue catalogue, Map<String, String> configuration) {
        configuration.forEach(System::setProperty);
        application.start(new String[0]);
        var handlers = new TreeMap<String, EventHandler>();
        for (DeployedFunction function : catalogue.functions()) {
            handlers.put(function.name(), handler(function));
        }
        return new InProcessRuntime(application, new SlottedCalls(catalogue, handlers));
    }

    private static EventHandler handler(DeployedFunction function) {
        var found = Arc.container().instance(function.name());
        if (!found.isAvailable()) {
            throw new IllegalStateException("no handler is named " + function.name());
        }
        var method = handleRequest(found.getBean().getBeanClass());
        ObjectMapper mapper = AmazonLambdaMapperRecorder.objectMapper;
        var reader = mapper.readerFor(method.getParameterTypes()[0]);
        var writer = mapper.writerFor(method.getReturnType());
        return (event, context) -> {
            Object read = reader.readValue(event.toArray());
            return Bytes.copyOf(writer.writeValueAsBytes(call(found.get(), read, context)));
        };
    }

    @SuppressWarnings("unchecked")
    private static Object call(Object handler, Object event, Context context) {
        return ((RequestHandler<Object, Object>) handler).handleRequest(event, context);
    }

    private static Method handleRequest(Class<?> handler) {
        return Arrays.stream(handler.getMethods())
                .filter(method -> method.getName().equals("handleRequest") && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Outcome invoke(DeployedFunction function, Bytes event) {
        return calls.invoke(function, event);
    }

    @Override
    public void close() {
        calls.close();
        application.stop();
    }
}
