package org.tallystick.emulator.localcloud.provisioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.tallystick.bytes.Bytes;
import org.tallystick.emulator.localcloud.LocalCloudUnusable;
import org.tallystick.quota.QuotaRequestId;
import org.tallystick.quota.QuotaReturn;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.suite.Signed;
import org.tallystick.wire.Wire;

/// The returns of quota that one agent's treasury has begun and not yet seen through, each in a file named by its
/// id. A return is kept here before it is sent and until the central bank has it, so that whoever repeats it sends the
/// same one, which counts once (PROTOCOL §7).
final class OpenReturns {
    private static final String ENDING = ".cose";

    private final Path folder;

    /// @param folder made when the first return is kept
    OpenReturns(Path folder) {
        this.folder = folder;
    }

    /// Written beside, to the disk, and moved into place: afterwards it is there whatever happens, and never half.
    void keep(Signed<QuotaReturn> back) {
        try {
            Files.createDirectories(folder);
            var file = file(back.body().returnId());
            var beside = file.resolveSibling(file.getFileName() + ".new");
            try (var out = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(Wire.QUOTA_RETURN.encode(back).toArray());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LocalCloudUnusable(
                    "cannot write to the folder " + folder, "make room in it, or the right to write to it", e);
        }
    }

    /// In no order that means anything.
    List<Signed<QuotaReturn>> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .map(OpenReturns::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(QuotaRequestId id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(QuotaRequestId id) {
        return folder.resolve(id + ENDING);
    }

    private static Signed<QuotaReturn> read(Path file) {
        try {
            return switch (decoded(file)) {
                case Checked.Accepted<Signed<QuotaReturn>>(var back) -> back;
                case Checked.Refused<Signed<QuotaReturn>>(var code) ->
                    throw new LocalCloudUnusable(
                            "the file " + file + " is no return of quota (" + code + ")",
                            "nobody can tell whether what it was is booked: move it away, and see what is unused");
            };
        } catch (IOException e) {
            throw new LocalCloudUnusable("cannot read the file " + file, "make it readable", e);
        }
    }

    private static Checked<Signed<QuotaReturn>> decoded(Path file) throws IOException {
        return Files.size(file) > Wire.QUOTA_RETURN.bytesMax()
                ? Checked.refused(RejectionCode.TOO_LARGE)
                : Wire.QUOTA_RETURN.decode(Bytes.copyOf(Files.readAllBytes(file)));
    }
}
