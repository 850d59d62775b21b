package org.tallystick.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tallystick.bytes.Bytes;
import org.tallystick.evidence.Evidence;
import org.tallystick.wire.Wire;

/// Files that differ from genuine evidence and prove nothing: one half with a fault of [EvidenceFaults], well
/// encoded, the other with bytes changed anywhere.
final class SpoiltEvidence {
    private static final int PIECE_MAX = 64;

    private final List<Evidence> genuine;
    private final EvidenceFaults faults;
    private final RandomGenerator random;
    private int nextFault;

    /// @param how what was done to the file
    record Spoilt(String how, Bytes file) {}

    SpoiltEvidence(GenuineEvidence economy, List<Evidence> genuine, RandomGenerator random) {
        this.genuine = genuine;
        this.random = random;
        this.faults = new EvidenceFaults(economy.economy(), genuine, random);
    }

    /// Each genuine file in turn.
    List<Spoilt> files(int count) {
        var files = new ArrayList<Spoilt>();
        while (files.size() < count) {
            var evidence = genuine.get(files.size() % genuine.size());
            int round = files.size() / genuine.size();
            files.add(round % 2 == 0 ? faulty(evidence) : damaged(Wire.EVIDENCE.encode(evidence)));
        }
        return files;
    }

    /// The next fault that fits.
    private Spoilt faulty(Evidence evidence) {
        return Stream.generate(this::fault)
                .flatMap(fault ->
                        faults
                                .with(fault, evidence)
                                .map(spoilt -> new Spoilt(fault, Wire.EVIDENCE.encode(spoilt)))
                                .stream())
                .findFirst()
                .orElseThrow();
    }

    private String fault() {
        nextFault = (nextFault + 1) % faults.names().size();
        return faults.names().get(nextFault);
    }

    private Spoilt damaged(Bytes file) {
        return Stream.generate(() -> damagedSomehow(file))
                .filter(spoilt -> !spoilt.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private Spoilt damagedSomehow(Bytes file) {
        int at = random.nextInt(file.size());
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Spoilt("bit flipped at " + at, with(file, at, file.at(at) ^ 1 << random.nextInt(8)));
            case 3 -> new Spoilt("byte exchanged at " + at, with(file, at, random.nextInt()));
            case 4 -> new Spoilt("byte left out at " + at, without(file, at, at + 1));
            case 5 -> new Spoilt("piece twice at " + at, pasted(file, at, piece(file)));
            case 6 -> new Spoilt("cut off at " + at, file.slice(0, at));
            default -> new Spoilt("piece written over at " + at, overwritten(file, at, piece(file)));
        };
    }

    private Bytes piece(Bytes file) {
        int size = 1 + random.nextInt(PIECE_MAX);
        int from = random.nextInt(file.size() - size);
        return file.slice(from, from + size);
    }

    private static Bytes with(Bytes file, int at, int value) {
        return overwritten(file, at, Bytes.copyOf(new byte[] {(byte) value}));
    }

    private static Bytes without(Bytes file, int from, int to) {
        return Bytes.concat(file.slice(0, from), file.slice(to, file.size()));
    }

    private static Bytes pasted(Bytes file, int at, Bytes piece) {
        return Bytes.concat(file.slice(0, at), piece, file.slice(at, file.size()));
    }

    private static Bytes overwritten(Bytes file, int at, Bytes piece) {
        int end = Math.min(file.size(), at + piece.size());
        return Bytes.concat(file.slice(0, at), piece.slice(0, end - at), file.slice(end, file.size()));
    }
}
