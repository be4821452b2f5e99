package io.vss4j.testkit.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a command prints its result. */
enum OutputFormat {
  /** For people; may change from version to version. */
  TEXT,
  /** For programs: one JSON value, keys in fixed order. */
  JSON;

  /** The option that all commands have. */
  static final class Choice {
    @Option(
        names = "--format",
        paramLabel = "text|json",
        converter = Converter.class,
        description = "How to print the result: text for people, or json for programs.")
    private OutputFormat format = TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    OutputFormat format() {
      return json ? JSON : format;
    }
  }

  /** Reads the option's value. */
  static final class Converter implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String value) {
      for (OutputFormat format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(value)) {
          return format;
        }
      }
      throw new TypeConversionException("expected text or json but was '" + value + "'");
    }
  }
}
