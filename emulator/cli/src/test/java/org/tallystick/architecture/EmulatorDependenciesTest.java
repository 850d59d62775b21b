package org.tallystick.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.tallystick.crypto.LineageVerifier;
import org.tallystick.ownership.OutputState;
import org.tallystick.ownership.RegisteredOutput;
import org.tallystick.payment.Lineages;
import org.tallystick.payment.PaymentRules;
import org.tallystick.spending.SpendRecord;

class EmulatorDependenciesTest {

    private final JavaClasses tallystick = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tallystick");

    /// Card and terminal meet only as bytes.
    @Test
    void cardsDoNotKnowTerminals() {
        nothingIn("org.tallystick.emulator.card..").dependsOn("org.tallystick.emulator.terminal..");
    }

    @Test
    void terminalsDoNotKnowCards() {
        nothingIn("org.tallystick.emulator.terminal..").dependsOn("org.tallystick.emulator.card..");
    }

    @Test
    void whatCardAndTerminalShareKnowsNeither() {
        nothingIn("org.tallystick.emulator.device..")
                .dependsOn("org.tallystick.emulator.card..", "org.tallystick.emulator.terminal..");
    }

    @Test
    void devicesKnowNothingOfTheCloud() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.tallystick.emulator.device..",
                        "org.tallystick.emulator.card..",
                        "org.tallystick.emulator.terminal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tallystick.function..",
                        "org.tallystick.store..",
                        "org.tallystick.testkit..",
                        "com.amazonaws..",
                        "software.amazon..",
                        "io.quarkus..",
                        "jakarta..")
                .check(tallystick);
    }

    @Test
    void theLocalCloudKnowsNoDevice() {
        nothingIn("org.tallystick.emulator.localcloud..")
                .dependsOn(
                        "org.tallystick.emulator.device..",
                        "org.tallystick.emulator.card..",
                        "org.tallystick.emulator.terminal..",
                        "org.tallystick.emulator.cli..");
    }

    @Test
    void nobodyImportsLocalCloudOrCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tallystick.emulator.localcloud..", "org.tallystick.emulator.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tallystick.emulator.localcloud..", "org.tallystick.emulator.cli..")
                .check(tallystick);
    }

    @Test
    void nobodyButTheCommandLineImportsTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.tallystick.emulator.simulator..", "org.tallystick.emulator.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tallystick.emulator.simulator..")
                .check(tallystick);
    }

    @Test
    void nothingOutsideTheEmulatorImportsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tallystick.emulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tallystick.emulator..")
                .check(tallystick);
    }

    /// What audits the books shares no decision and no store with what writes them (PROTOCOL §7). Of the packages with
    /// decisions it may know the facts that stand in the books.
    @Test
    void theAuditorSharesNoCodeWithWhatItAudits() {
        noClasses()
                .that()
                .resideInAnyPackage("org.tallystick.testkit.audit..", "org.tallystick.emulator.localcloud.audit..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.tallystick.function..",
                                "org.tallystick.store..",
                                "org.tallystick.messaging..",
                                "org.tallystick.ownership..",
                                "org.tallystick.quota..",
                                "org.tallystick.settlement..",
                                "org.tallystick.spending..",
                                "org.tallystick.testkit")
                        .or(belongToAnyOf(PaymentRules.class, Lineages.class, LineageVerifier.class))
                        .and(not(belongToAnyOf(SpendRecord.class, RegisteredOutput.class, OutputState.class))))
                .check(tallystick);
    }

    private Side nothingIn(String packages) {
        return new Side(packages, tallystick);
    }

    private record Side(String packages, JavaClasses tallystick) {
        void dependsOn(String... others) {
            noClasses()
                    .that()
                    .resideInAPackage(packages)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(tallystick);
        }
    }
}
