package org.tallystick.emulator.cli.kill;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/// Hears in the protocol of SQS that messages were taken: one answer follows each request.
final class QueueEars implements Ears {
    private static final String SEND = "AmazonSQS.SendMessageBatch";
    private static final String TAKEN = "HTTP/1.1 200";

    private String tail = "";
    private boolean sending;

    @Override
    public synchronized Set<NamedPoint> fromFunction(byte[] bytes, int size) {
        var said = tail + new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
        sending |= said.contains(SEND);
        tail = sending ? "" : said.substring(Math.max(0, said.length() - SEND.length()));
        return EnumSet.noneOf(NamedPoint.class);
    }

    @Override
    public synchronized Set<NamedPoint> toFunction(byte[] bytes, int size) {
        boolean taken = sending && new String(bytes, 0, size, StandardCharsets.ISO_8859_1).startsWith(TAKEN);
        sending = false;
        return taken ? EnumSet.of(NamedPoint.AFTER_PUBLISH) : EnumSet.noneOf(NamedPoint.class);
    }
}
