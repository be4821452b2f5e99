package io.vss4j.api;

import java.util.Locale;
import java.util.Optional;

/**
 * Any 32-bit result code, known or not; what a writer stores as its application's own code.
 *
 * @param value the code as the native interfaces store it
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex">CVssWriterEx2::SetWriterFailureEx</a>
 */
public record HResult(int value) {
  /** The code of success, 0. */
  public static final HResult S_OK = new HResult(0);

  /** Tells whether this code means failure: its top bit is set. */
  public boolean isFailure() {
    return value < 0;
  }

  /** Returns the published code with this value, if it is one. */
  public Optional<VssError> known() {
    return VssError.ofHresult(value);
  }

  /** Returns the code in hexadecimal, such as {@code 0x80042301}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "0x%08X", value);
  }
}
