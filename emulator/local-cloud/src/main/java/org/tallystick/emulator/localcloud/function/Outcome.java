package org.tallystick.emulator.localcloud.function;

import org.tallystick.bytes.Bytes;

/// What became of one event that was given to a function.
public sealed interface Outcome {
    /// The function's answer as JSON.
    record Answered(Bytes json) implements Outcome {}

    /// The function threw, or broke down.
    record Failed(String errorType, String message) implements Outcome {}

    /// It did not answer within its timeout.
    record TimedOut() implements Outcome {}

    /// No slot became free in time: the function never saw the event.
    record Busy() implements Outcome {}
}
