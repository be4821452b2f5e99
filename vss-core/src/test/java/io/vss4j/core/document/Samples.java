package io.vss4j.core.document;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents of Windows, which are no part of the project; a test that needs them is skipped where there are none. */
public final class Samples {
  private Samples() {}

  /** Returns a document, or skips the test. */
  public static byte[] bytes(String name) {
    Path file = directory().resolve(name);
    assumeTrue(
        Files.isRegularFile(file),
        () -> "no samples at " + file.toAbsolutePath() + "; set vss4j.samples");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the text without byte-order mark and trailing NUL. */
  public static String text(String name) {
    byte[] bytes = bytes(name);
    Charset charset = bytes[1] == 0 || bytes[0] == (byte) 0xFF
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_8;
    return new String(bytes, charset).replace("\uFEFF", "").replace("\0", "");
  }

  private static Path directory() {
    String property = System.getProperty("vss4j.samples");
    // Tests run in the directory of their module.
    return property == null ? Path.of("..", "..", "shared", "samples") : Path.of(property);
  }
}
