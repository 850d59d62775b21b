package org.tallystick.testkit.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tallystick.bytes.Bytes;

/// All decoders of one module under one fuzzer: the first byte of an input says which one it is for.
public final class FuzzedDecoders {
    /// Longest that any input may take.
    public static final long NANOS_MAX = 100_000_000;

    /// A first call loads classes, and anything may be interrupted by a collection: only what is slow each time is
    /// slow.
    private static final int TRIES = 4;

    private final List<FuzzedDecoder> decoders;

    public FuzzedDecoders(List<FuzzedDecoder> decoders) {
        if (decoders.size() > 1 << Byte.SIZE) {
            throw new IllegalArgumentException("a byte cannot tell them apart");
        }
        this.decoders = List.copyOf(decoders);
    }

    /// Those that `-Dtallystick.fuzz.decoder` leaves.
    public FuzzedDecoders chosen() {
        var name = System.getProperty(FuzzRun.DECODER, "");
        var chosen = decoders.stream()
                .filter(each -> name.isEmpty() || each.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("there is no decoder " + name);
        }
        return new FuzzedDecoders(chosen);
    }

    public int size() {
        return decoders.size();
    }

    /// One input of the fuzzer. Whatever is thrown here is a finding.
    public void tryOn(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var decoder = decoders.get(Byte.toUnsignedInt(input[0]) % decoders.size());
        var bytes = Bytes.copyOf(input).slice(1, input.length);
        long nanos = Long.MAX_VALUE;
        for (int i = 0; i < TRIES && nanos > NANOS_MAX; i++) {
            nanos = Math.min(nanos, nanosOf(decoder, bytes));
        }
        if (nanos > NANOS_MAX) {
            throw new AssertionError(decoder.name() + " took " + nanos + " ns for " + bytes.toHex());
        }
    }

    /// Of this thread's own work, so that a busy machine is not a finding.
    private static long nanosOf(FuzzedDecoder decoder, Bytes input) {
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        decoder.decoder().tryOn(input);
        return thread.getCurrentThreadCpuTime() - start;
    }

    /// Writes every seed as an input into `folder`.
    void writeSeeds(Path folder) throws IOException {
        for (int number = 0; number < decoders.size(); number++) {
            var decoder = decoders.get(number);
            var head = Bytes.copyOf(new byte[] {(byte) number});
            for (int i = 0; i < decoder.seeds().size(); i++) {
                Files.write(
                        folder.resolve(decoder.name() + "-" + i),
                        Bytes.concat(head, decoder.seeds().get(i)).toArray());
            }
        }
    }
}
