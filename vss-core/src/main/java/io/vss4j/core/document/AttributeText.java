package io.vss4j.core.document;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Texts of attributes and their values. A text that has none is an error that names the element, the attribute, what
 * was found and what was expected.
 */
final class AttributeText {
  private static final long MAX_UNSIGNED_32 = 0xFFFF_FFFFL;
  private static final int MAX_QUOTED = 80;

  private AttributeText() {}

  static String required(DocumentElement element, String attribute, @Nullable String text) {
    if (text == null) {
      throw element.fault("attribute " + attribute + " is missing, which the document needs");
    }
    return text;
  }

  static <T> T id(DocumentElement element, String attribute, @Nullable String text, Function<String, T> parse) {
    String given = required(element, attribute, text);
    try {
      return parse.apply(given.strip());
    } catch (IllegalArgumentException e) {
      throw unfit(element, attribute, given, "a GUID");
    }
  }

  static boolean yesNo(DocumentElement element, String attribute, @Nullable String text, boolean absent) {
    if (text == null) {
      return absent;
    }
    if (text.equals("yes") || text.equals("no")) {
      return text.equals("yes");
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1" -> true;
      case "no", "false", "0" -> false;
      default -> throw unfit(element, attribute, text, "yes or no");
    };
  }

  static String yesNo(boolean value) {
    return value ? "yes" : "no";
  }

  static long unsigned32(DocumentElement element, String attribute, @Nullable String text, long absent) {
    if (text == null) {
      return absent;
    }
    long value = parse(text.strip());
    if (value < 0 || value > MAX_UNSIGNED_32) {
      throw unfit(element, attribute, text, "a number from 0 to " + MAX_UNSIGNED_32);
    }
    return value;
  }

  static int bits(DocumentElement element, String attribute, @Nullable String text, int absent) {
    return (int) unsigned32(element, attribute, text, Integer.toUnsignedLong(absent));
  }

  static String bits(int value) {
    return Integer.toUnsignedString(value);
  }

  static long unsigned64(DocumentElement element, String attribute, @Nullable String text) {
    String given = required(element, attribute, text);
    String digits = given.strip();
    try {
      return isHexadecimal(digits)
          ? Long.parseUnsignedLong(digits.substring(2), 16)
          : Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw unfit(element, attribute, given, "a number from 0 to " + Long.toUnsignedString(-1L));
    }
  }

  static boolean isUnsigned32(long value) {
    return value >= 0 && value <= MAX_UNSIGNED_32;
  }

  /** Returns the value, or -1 if the text is no number or too long to fit. */
  private static long parse(String text) {
    int radix = isHexadecimal(text) ? 16 : 10;
    String digits = radix == 16 ? text.substring(2) : text;
    if (digits.isEmpty()) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      int number = digit < 128 ? Character.digit(digit, radix) : -1;
      value = value * radix + number;
      if (number < 0 || value > MAX_UNSIGNED_32) {
        return -1;
      }
    }
    return value;
  }

  private static boolean isHexadecimal(String digits) {
    return digits.startsWith("0x") || digits.startsWith("0X");
  }

  /** Returns the text in quotation marks, shortened to what a message can hold. */
  static String quoted(String text) {
    return '"' + (text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...") + '"';
  }

  private static RuntimeException unfit(DocumentElement element, String attribute, String found, String expected) {
    return element.fault("attribute " + attribute + " is " + quoted(found) + ", expected " + expected);
  }
}
