package org.tallystick.emulator.simulator.cloud;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.tallystick.emulator.simulator.Fault;
import org.tallystick.emulator.simulator.Faults;

/// A port whose caller may die right before each call, or right after it took effect.
final class CrashingPort implements InvocationHandler {
    private final Object port;
    private final Faults faults;

    private CrashingPort(Object port, Faults faults) {
        this.port = port;
        this.faults = faults;
    }

    static <T> T around(Class<T> type, T port, Faults faults) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new CrashingPort(port, faults)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (faults.strike(Fault.CRASH_BEFORE_COMMIT)) {
            throw new Crashed();
        }
        @Nullable Object answer;
        try {
            answer = method.invoke(port, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
        if (faults.strike(Fault.CRASH_AFTER_COMMIT)) {
            throw new Crashed();
        }
        return answer;
    }
}
