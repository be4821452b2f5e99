package io.vss4j.core.document;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a document, whichever way it came: UTF-16 or UTF-8, with or without byte-order mark, XML
 * declaration and trailing NULs.
 *
 * <p>The bytes decide, never the declaration: documents are stored again by tools that do not know they have one.
 *
 * @param markup what is parsed: the text with its declaration blanked out, so that places in it are those of the text
 * @param saved the text without declaration
 */
record DocumentText(String markup, String saved) {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String DECLARATION_START = "<?xml";
  private static final String DECLARATION_END = "?>";

  /** Returns what a caller gave; a document that is not there is a bad argument of the protocol, not of Java. */
  static <T> T given(@Nullable T document) {
    if (document == null) {
      throw new VssException(VssError.E_INVALIDARG, "the document to read is null");
    }
    return document;
  }

  static DocumentText of(byte[] bytes, DocumentLimits limits) {
    return of(decode(bytes, limits), limits);
  }

  static DocumentText of(String given, DocumentLimits limits) {
    int start = !given.isEmpty() && given.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    String text = given.substring(start, endWithoutNuls(given, start));
    if (text.length() > limits.characters()) {
      throw tooLong(text, limits);
    }
    int illegal = XmlCharacters.firstIllegal(text);
    if (illegal >= 0) {
      String name = XmlCharacters.name(text.charAt(illegal));
      throw fault("character " + name + " cannot stand in an XML document", text, illegal);
    }
    return withoutDeclaration(text);
  }

  private static int endWithoutNuls(String text, int start) {
    int end = text.length();
    for (int i = end; i > start && text.charAt(i - 1) <= ' '; i--) {
      if (text.charAt(i - 1) == 0) {
        end = i - 1;
      }
    }
    return end;
  }

  private static DocumentText withoutDeclaration(String text) {
    int start = skipSpace(text, 0);
    int end = text.indexOf(DECLARATION_END, start) + DECLARATION_END.length();
    boolean declared = text.startsWith(DECLARATION_START, start)
        && end > start + DECLARATION_START.length()
        && isSpace(text.charAt(start + DECLARATION_START.length()));
    if (!declared) {
      return new DocumentText(text, text);
    }
    StringBuilder markup = new StringBuilder(text);
    for (int i = start; i < end; i++) {
      if (!isSpace(text.charAt(i))) {
        markup.setCharAt(i, ' ');
      }
    }
    return new DocumentText(markup.toString(), text.substring(skipSpace(text, end)));
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static String decode(byte[] bytes, DocumentLimits limits) {
    Charset charset = charsetOf(bytes);
    int length = bytes.length;
    if (!charset.equals(UTF_8) && length % 2 == 1 && bytes[length - 1] == 0) {
      length--; // a terminator of one byte, as programs for 8-bit texts write it
    }
    // Room for a byte-order mark and a NUL, which do not count.
    CharBuffer characters = CharBuffer.allocate((int) Math.min(length, limits.characters() + 2L) + 1);
    CoderResult result = charset.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, 0, length), characters, true);
    String text = characters.flip().toString();
    if (result.isError()) {
      throw fault("bytes that are no " + charset, text, text.length());
    }
    if (result.isOverflow()) {
      throw tooLong(text, limits);
    }
    return text;
  }

  private static Charset charsetOf(byte[] bytes) {
    int first = bytes.length > 0 ? bytes[0] & 0xFF : -1;
    int second = bytes.length > 1 ? bytes[1] & 0xFF : -1;
    if (first == 0xFF && second == 0xFE) {
      return UTF_16LE;
    }
    if (first == 0xFE && second == 0xFF) {
      return UTF_16BE;
    }
    if (second == 0) {
      return UTF_16LE;
    }
    return first == 0 ? UTF_16BE : UTF_8;
  }

  private static VssException tooLong(String text, DocumentLimits limits) {
    return fault("longer than the limit of " + limits.characters() + " characters", text, limits.characters());
  }

  private static VssException fault(String message, String text, int position) {
    int line = 1;
    int lineStart = 0;
    int end = Math.min(position, text.length());
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
        lineStart = i + 1;
      }
    }
    DocumentLocation location = new DocumentLocation(line, end - lineStart + 1);
    return new VssException(VssError.E_INVALID_XML_DOCUMENT, message, location, null);
  }
}
