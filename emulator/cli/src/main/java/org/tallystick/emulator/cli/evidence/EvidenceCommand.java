package org.tallystick.emulator.cli.evidence;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tallystick evidence`.
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description = "Judge proofs of double spending offline, and fetch them from a local cloud.",
        subcommands = {VerifyEvidence.class, ExportEvidence.class})
public final class EvidenceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
