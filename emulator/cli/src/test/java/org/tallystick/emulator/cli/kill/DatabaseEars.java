package org.tallystick.emulator.cli.kill;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/// Hears commits in the protocol of PostgreSQL, version 3: each message is its kind, its length, its content.
final class DatabaseEars implements Ears {
    private static final String COMMIT = "COMMIT\0";
    private static final int KIND_SIZE = 1;
    private static final char SIMPLE_QUERY = 'Q';
    private static final char COMMAND_COMPLETE = 'C';

    /// The first message of a connection has no kind.
    private final Messages asked = new Messages(0, SIMPLE_QUERY);
    private final Messages answered = new Messages(KIND_SIZE, COMMAND_COMPLETE);

    @Override
    public Set<NamedPoint> fromFunction(byte[] bytes, int size) {
        return asked.hasCommit(bytes, size) ? EnumSet.of(NamedPoint.BEFORE_COMMIT) : EnumSet.noneOf(NamedPoint.class);
    }

    @Override
    public Set<NamedPoint> toFunction(byte[] bytes, int size) {
        return answered.hasCommit(bytes, size) ? EnumSet.of(NamedPoint.AFTER_COMMIT) : EnumSet.noneOf(NamedPoint.class);
    }

    /// Cuts one direction into messages.
    private static final class Messages {
        private final char kind;
        private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
        private int kindSize;

        Messages(int firstKindSize, char kind) {
            this.kindSize = firstKindSize;
            this.kind = kind;
        }

        boolean hasCommit(byte[] bytes, int size) {
            pending.write(bytes, 0, size);
            var buffer = ByteBuffer.wrap(pending.toByteArray());
            boolean commit = false;
            while (isWhole(buffer)) {
                char found = kindSize == 0 ? ' ' : (char) buffer.get();
                byte[] content = new byte[buffer.getInt() - Integer.BYTES];
                buffer.get(content);
                kindSize = KIND_SIZE;
                commit |= found == kind && new String(content, StandardCharsets.US_ASCII).equalsIgnoreCase(COMMIT);
            }
            pending.reset();
            pending.write(buffer.array(), buffer.position(), buffer.remaining());
            return commit;
        }

        private boolean isWhole(ByteBuffer buffer) {
            int head = kindSize + Integer.BYTES;
            return buffer.remaining() >= head
                    && buffer.remaining() >= kindSize + buffer.getInt(buffer.position() + kindSize);
        }
    }
}
