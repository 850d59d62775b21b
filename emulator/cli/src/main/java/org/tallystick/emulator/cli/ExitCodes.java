package org.tallystick.emulator.cli;

/// What the command line ends with. The launcher adds 69 (no JDK 25), 70 (the build failed) and 130 (interrupted
/// while building); the JVM ends with 130 on Ctrl-C and 143 on SIGTERM, after a local cloud has stopped in good
/// order.
public final class ExitCodes {
    public static final int OK = 0;
    /// The command worked, and its answer is no: an audit has findings, evidence does not convict, no such message.
    public static final int NO = 1;
    /// The command line itself is wrong.
    public static final int USAGE = 2;
    /// Something outside is in the way: no local cloud, a taken port, an unreadable file.
    public static final int UNUSABLE = 3;
    /// A bug.
    public static final int BROKEN = 4;

    private ExitCodes() {}
}
