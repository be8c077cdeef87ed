package org.jointsim.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jointsim.scenario.file.Kind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code dnns} or {@code dnn}. */
final class KindConverter implements ITypeConverter<Kind> {

    @Override
    public Kind convert(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word) || kind.noun().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("expected one of %s, but found \"%s\"".formatted(words(), word)));
    }

    private static String words() {
        return Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(", "));
    }
}
