package org.tallystick.reference;

import io.smallrye.config.ConfigMappingInterface.Property;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tallystick.testkit.SourceTree;

/// One key that a function reads, as its config mapping declares it.
///
/// @param module folder below `functions/` of the module that declares it
record Setting(String module, String key, String type, Value value, String meaning) {
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]");

    /// What holds when nobody says otherwise.
    sealed interface Value {
        record Default(String value) implements Value {}

        record Optional() implements Value {}

        record Required() implements Value {}
    }

    /// @param source the file that declares the mapping
    /// @param shipped defaults that the module ships
    static Setting of(String key, Property property, Path source, Properties shipped) {
        var module = SourceTree.root().relativize(source).getName(1).toString();
        return new Setting(
                module,
                key,
                type(property.getMethod()),
                value(property, shipped.getProperty(key)),
                meaning(property.getMethod(), SourceTree.read(source)));
    }

    private static Value value(Property property, String shipped) {
        if (shipped != null) {
            return new Value.Default(shipped);
        }
        if (property.isOptional()) {
            return new Value.Optional();
        }
        return property.hasDefaultValue() ? new Value.Default(property.getDefaultValue()) : new Value.Required();
    }

    private static String type(Method method) {
        var type = method.getGenericReturnType() instanceof ParameterizedType optional
                        && optional.getRawType() == Optional.class
                ? (Class<?>) optional.getActualTypeArguments()[0]
                : method.getReturnType();
        return switch (type.getSimpleName()) {
            case "Duration" -> "duration (ISO 8601)";
            case "int", "long" -> "whole number";
            case "String" -> "text";
            case String other ->
                type.isEnum()
                        ? Arrays.stream(type.getEnumConstants())
                                .map(constant -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
                                .collect(Collectors.joining(" or "))
                        : other;
        };
    }

    /// The comment right above the method, within the interface that declares it.
    private static String meaning(Method method, String source) {
        var declared = source.indexOf("interface " + method.getDeclaringClass().getSimpleName() + " {");
        var lines = source.substring(declared).lines().toList();
        var at = 0;
        while (!lines.get(at).endsWith(" " + method.getName() + "();")) {
            at++;
        }
        var first = at;
        while (first > 0 && lines.get(first - 1).strip().matches("(///|@).*")) {
            first--;
        }
        var words = new StringBuilder();
        for (String line : lines.subList(first, at)) {
            if (line.strip().startsWith("///")) {
                words.append(line.strip().substring(3));
            }
        }
        return LINK.matcher(words.toString().strip()).replaceAll("`$1`");
    }

    /// The same key as an environment variable, by MicroProfile Config's rule.
    String environmentName() {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
