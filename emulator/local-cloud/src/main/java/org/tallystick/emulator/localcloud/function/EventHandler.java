package org.tallystick.emulator.localcloud.function;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import org.tallystick.bytes.Bytes;

/// The code of a function, seen from outside: JSON in, JSON out, or an exception.
@FunctionalInterface
public interface EventHandler {
    Bytes handle(Bytes event, Context context) throws IOException;
}
