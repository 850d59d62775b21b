package org.tallystick.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private final JavaClasses tallystick = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tallystick");

    /// Rule 9: time and chance are arguments; they enter at these edges only.
    @Test
    void nobodyReadsTheClockOrRollsTheDiceBehindOurBack() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.tallystick.function.support..",
                        "org.tallystick.testkit..",
                        "org.tallystick.emulator.localcloud..",
                        "org.tallystick.emulator.cli..")
                .should()
                .accessTargetWhere(timeOrChance())
                .check(tallystick);
    }

    /// Rule 10.
    @Test
    void noStaticFieldIsAssignedAgain() {
        noFields().that().areStatic().should().notBeFinal().check(tallystick);
    }

    /// Rule 10.
    @Test
    void noStaticFieldHoldsWhatChanges() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(ThreadLocal.class)
                .orShould()
                .haveRawType(DescribedPredicate.describe(
                        "a mutable concurrent class",
                        type -> type.getPackageName().startsWith("java.util.concurrent") && !type.isEnum()))
                .check(tallystick);
    }

    /// Rule 7: NullAway skips unmarked code in silence, in tests as well.
    @Test
    void everyPackageIsNullMarked() throws IOException {
        Path root = rootOfTheTree();
        Set<String> unmarked = new TreeSet<>();
        for (Path module : modules(root)) {
            for (Path packageFolder : packageFolders(module)) {
                if (!isMarked(module, packageFolder)) {
                    unmarked.add(root.relativize(module) + ": " + packageFolder);
                }
            }
        }
        assertThat(unmarked)
                .as("packages without a package-info.java that says @NullMarked")
                .isEmpty();
    }

    private static DescribedPredicate<JavaAccess<?>> timeOrChance() {
        return DescribedPredicate.describe("reads the time or makes chance", access -> {
            String owner = access.getTargetOwner().getFullName();
            return switch (access.getName()) {
                case "now" -> owner.startsWith("java.time.");
                case "system", "systemUTC", "systemDefaultZone" -> owner.equals(Clock.class.getName());
                case "currentTimeMillis" -> owner.equals(System.class.getName());
                case "random" -> owner.equals(Math.class.getName());
                case "current" -> owner.equals(ThreadLocalRandom.class.getName());
                case "randomUUID" -> owner.equals(UUID.class.getName());
                case "<init>" -> owner.equals(Random.class.getName()) || owner.equals(SecureRandom.class.getName());
                default -> false;
            };
        });
    }

    private static Path rootOfTheTree() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            assertThat(folder)
                    .as("a folder with mvnw above the working directory")
                    .isNotNull();
        }
        return folder;
    }

    private static List<Path> modules(Path root) throws IOException {
        try (var files = Files.walk(root, 3)) {
            return files.filter(file -> Files.isRegularFile(file.resolve("pom.xml")))
                    .toList();
        }
    }

    private static Set<Path> packageFolders(Path module) throws IOException {
        Set<Path> folders = new TreeSet<>();
        for (Path sources : sourceRoots(module)) {
            try (var files = Files.walk(sources)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> folders.add(sources.relativize(file).getParent()));
            }
        }
        return folders;
    }

    private static boolean isMarked(Path module, Path packageFolder) {
        return sourceRoots(module).stream()
                .map(sources -> sources.resolve(packageFolder).resolve("package-info.java"))
                .anyMatch(file -> Files.exists(file) && read(file).contains("@NullMarked"));
    }

    private static List<Path> sourceRoots(Path module) {
        return List.of(module.resolve("src/main/java"), module.resolve("src/test/java")).stream()
                .filter(Files::isDirectory)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
