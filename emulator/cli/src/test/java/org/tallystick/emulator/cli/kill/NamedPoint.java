package org.tallystick.emulator.cli.kill;

/// Where in its work a function can be killed: between any two of the things that others see of it.
public enum NamedPoint {
    /// It asked for a commit, and PostgreSQL never hears of it.
    BEFORE_COMMIT,
    /// PostgreSQL has committed, and the function never hears of it. What is to be sent is not sent yet.
    AFTER_COMMIT,
    /// The queue has the messages, and the function never hears of it: it has not noted that they are sent.
    AFTER_PUBLISH,
    /// It did everything and answered, and its host never hears of it: its messages come again, its caller is told to
    /// ask again.
    BEFORE_ACKNOWLEDGE
}
