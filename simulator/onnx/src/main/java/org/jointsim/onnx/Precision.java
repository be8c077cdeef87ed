package org.jointsim.onnx;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Of the numbers of a graph. */
public enum Precision {
    FP32,
    FP16;

    /** Its word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word. */
    public static final class Converter implements ITypeConverter<Precision> {

        /** For picocli. */
        public Converter() {}

        @Override
        public Precision convert(String written) {
            for (Precision precision : values()) {
                if (precision.word().equals(written)) {
                    return precision;
                }
            }
            throw new TypeConversionException("expected fp32 or fp16, but found \"%s\"".formatted(written));
        }
    }
}
