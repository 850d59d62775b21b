package org.tallystick.emulator.simulator.cloud;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts functions together as their container does: each class once, by the constructor that it has, from what is
/// given and from what can be made the same way.
final class Wiring {
    private static final String FUNCTIONS = "org.tallystick.function.";

    private final Map<Class<?>, Object> made = new LinkedHashMap<>();

    <T> Wiring give(Class<T> type, T value) {
        made.put(type, value);
        return this;
    }

    <T> T make(Class<T> type) {
        var known = made.get(type);
        if (known != null) {
            return type.cast(known);
        }
        if (type.isInterface() || !type.getName().startsWith(FUNCTIONS)) {
            throw new IllegalStateException("nobody provides " + type.getName());
        }
        var fresh = type.cast(construct(constructor(type)));
        made.put(type, fresh);
        return fresh;
    }

    private Object construct(Constructor<?> constructor) {
        var arguments =
                Arrays.stream(constructor.getParameterTypes()).map(this::make).toArray();
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("cannot be made: " + constructor, failed.getCause());
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot be made: " + constructor, failed);
        }
    }

    /// As the container chooses: the one that says so, or the one that wants something. Its own build adds another
    /// without parameters to beans that it makes proxies of.
    private static Constructor<?> constructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .max(Comparator.comparingInt((Constructor<?> each) -> each.isAnnotationPresent(Inject.class) ? 1 : 0)
                        .thenComparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalStateException("no constructor to use: " + type.getName()));
    }
}
