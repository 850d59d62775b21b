package org.tallystick.emulator.cli.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tallystick.bytes.Bytes;
import org.tallystick.crypto.TrustAnchor;
import org.tallystick.emulator.cli.ExitCodes;
import org.tallystick.emulator.cli.Refusals;
import org.tallystick.emulator.cli.RootFile;
import org.tallystick.evidence.Conviction;
import org.tallystick.evidence.Evidence;
import org.tallystick.rejection.Checked;
import org.tallystick.rejection.RejectionCode;
import org.tallystick.wire.Wire;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tallystick evidence verify`.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Say who is convicted of what by each evidence file, with the central bank's root certificate alone:",
            "no network, no database, no word of whoever found it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:each file convicts a key",
            "1:a file proves nothing under this root",
            "2:the command line is wrong",
            "3:a file cannot be read, or the root is no root certificate"
        })
public final class VerifyEvidence implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The evidence.")
    private List<Path> files;

    @Option(
            names = "--root",
            paramLabel = "ROOT",
            required = true,
            description = "The central bank's root certificate, as PEM.")
    private Path root;

    @Option(names = "--json", description = "Print one JSON object for each file, in its own line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var anchor = RootFile.read(root);
        int code = ExitCodes.OK;
        for (Path file : files) {
            code = Math.max(code, judge(file, anchor));
        }
        return code;
    }

    private int judge(Path file, TrustAnchor anchor) {
        var judged = EvidenceFiles.read(file)
                .then(bytes -> EvidenceFiles.judge(bytes, anchor).map(conviction -> new Proof(bytes, conviction)));
        return switch (judged) {
            case Checked.Accepted<Proof>(var proof) -> tell(file, proof);
            case Checked.Refused<Proof>(var code) -> tell(file, code);
        };
    }

    private record Proof(Bytes file, Conviction conviction) {}

    private int tell(Path file, Proof proof) {
        var evidence = decoded(proof.file());
        var report = new ConvictionReport(evidence, proof.conviction());
        var out = spec.commandLine().getOut();
        out.println(json ? report.json() : report.paragraph(file, root));
        out.flush();
        return ExitCodes.OK;
    }

    private int tell(Path file, RejectionCode code) {
        if (json) {
            var out = spec.commandLine().getOut();
            out.println(ConvictionReport.json(code));
            out.flush();
        } else {
            spec.commandLine()
                    .getErr()
                    .println("tallystick: " + file + " proves nothing under this root: " + Refusals.of(code)
                            + "; nobody may be accused with it.");
        }
        return ExitCodes.NO;
    }

    private static Evidence decoded(Bytes file) {
        return switch (Wire.EVIDENCE.decode(file)) {
            case Checked.Accepted<Evidence>(var evidence) -> evidence;
            case Checked.Refused<Evidence>(var code) ->
                throw new IllegalStateException("what was judged was read before: " + code);
        };
    }
}
