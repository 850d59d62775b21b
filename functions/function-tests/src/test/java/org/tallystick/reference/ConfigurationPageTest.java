package org.tallystick.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tallystick.testkit.ReferencePage;
import org.tallystick.testkit.SourceTree;

final class ConfigurationPageTest {
    private static final String INTRODUCTION = """
            # Configuration of the functions

            Written from the functions' config mappings and compared by a test; do not edit by hand.

            A function reads its settings when it starts, from environment variables or from a properties file that
            `SMALLRYE_CONFIG_LOCATIONS` names; the environment wins. A required setting that is missing, and a key below
            `tallystick.` that the function does not know, end the start with a message that names it.

            ## What every function is told by whoever runs it

            | Key | Meaning |
            |---|---|
            | `quarkus.datasource."central-bank".reactive.url`, `.username`, `.password` | the database as role `central_bank`; functions of the central bank only |
            | `quarkus.datasource."agent".reactive.url`, `.username`, `.password` | the database as role `agent`; functions of the agents only |
            | `aws.region`, `aws.accessKeyId`, `aws.secretAccessKey` | for queues that are not AWS'; left out, the AWS SDK's own rules hold |

            ## Settings of the functions

            | Module | Key | Environment variable | Type | Default | Meaning |
            |---|---|---|---|---|---|
            """;

    @Test
    void thePageTellsEverySettingThatAFunctionReads() {
        ReferencePage.compare("docs/reference/configuration.md", page(settings()), "functions/function-tests");
    }

    @Test
    void everySettingSaysWhatItMeans() {
        assertThat(settings())
                .isNotEmpty()
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.key()).matches("[A-Z][^|\\n]+\\."));
    }

    private static String page(List<Setting> settings) {
        return INTRODUCTION + settings.stream().map(ConfigurationPageTest::row).collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        var value = switch (setting.value()) {
            case Setting.Value.Default(var text) -> "`" + text + "`";
            case Setting.Value.Optional() -> "none";
            case Setting.Value.Required() -> "**required**";
        };
        return "| `%s` | `%s` | `%s` | %s | %s | %s |%n"
                .formatted(
                        setting.module(),
                        setting.key(),
                        setting.environmentName(),
                        setting.type(),
                        value,
                        setting.meaning());
    }

    private static List<Setting> settings() {
        var settings = new ArrayList<Setting>();
        for (Path source : SourceTree.files("functions", ".java")) {
            if (SourceTree.read(source).contains("@ConfigMapping(")
                    && source.toString().contains("/src/main/")) {
                settings.addAll(declaredIn(source));
            }
        }
        settings.sort(Comparator.comparing(Setting::module).thenComparing(Setting::key));
        return settings;
    }

    private static List<Setting> declaredIn(Path source) {
        var mapping = mapping(source);
        var prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        var shipped = shipped(source);
        var settings = new ArrayList<Setting>();
        ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(mapping, prefix))
                .forEach((name, property) -> {
                    var key = name.startsWith(prefix + ".") ? name : prefix + "." + name;
                    settings.add(Setting.of(key, property, source, shipped));
                });
        return settings;
    }

    private static Class<?> mapping(Path source) {
        var path = source.toString();
        var name = path.substring(path.indexOf("/src/main/java/") + "/src/main/java/".length())
                .replace(".java", "")
                .replace('/', '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(name + " is not on the class path of these tests", missing);
        }
    }

    /// The defaults that a function's module brings along.
    private static Properties shipped(Path source) {
        var defaults = new Properties();
        var module = SourceTree.root().relativize(source).subpath(0, 2).toString();
        for (Path file : SourceTree.files(module, "/microprofile-config.properties")) {
            try {
                defaults.load(new StringReader(SourceTree.read(file)));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
        return defaults;
    }
}
