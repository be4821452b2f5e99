package io.vss4j.core.document;

import static io.vss4j.core.document.XmlCharacters.isSpace;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a document, whichever way it came: UTF-16 or UTF-8, with or without byte-order mark, XML
 * declaration and trailing NULs.
 *
 * <p>The bytes decide, never the declaration: documents are stored again by tools that do not know they have one.
 *
 * @param markup the text with its declaration, so that places in it are those of the document
 * @param start where the text without declaration starts
 */
record DocumentText(String markup, int start) {
  static final char BYTE_ORDER_MARK = '\uFEFF';
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
    return of(new ByteArrayInputStream(bytes), limits);
  }

  /** Reads a stream to its end, or as far as the limits allow. */
  static DocumentText of(InputStream in, DocumentLimits limits) {
    requireNonNull(limits, "limits");
    try {
      return of(DocumentDecoder.decode(in, limits), limits);
    } catch (IOException e) {
      throw new VssException(VssError.E_UNEXPECTED, "cannot read the document: " + e.getMessage(), e);
    }
  }

  /** Reads a file, no further than the limits allow; what is wrong with it is told with its name. */
  static <T> T ofFile(Path file, DocumentLimits limits, Function<DocumentText, T> reading) {
    try (InputStream in = Files.newInputStream(file)) {
      return reading.apply(of(in, limits));
    } catch (NoSuchFileException e) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "cannot read \"" + file + "\": no such file", e);
    } catch (IOException e) {
      throw new VssException(VssError.E_UNEXPECTED, "cannot read \"" + file + "\": " + e.getMessage(), e);
    } catch (VssException e) {
      throw named(file, e);
    }
  }

  private static VssException named(Path file, VssException fault) {
    DocumentLocation location = fault.location().orElse(null);
    return new VssException(fault.error(), "\"" + file + "\": " + fault.detail(), location, fault);
  }

  static DocumentText of(String given, DocumentLimits limits) {
    int start = !given.isEmpty() && given.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    String text = given.substring(start, endWithoutNuls(given, start));
    if (text.length() > limits.characters()) {
      throw tooLong(List.of(text), limits);
    }
    int illegal = XmlCharacters.firstIllegal(text);
    if (illegal >= 0) {
      String name = XmlCharacters.name(text.charAt(illegal));
      throw fault("character " + name + " cannot stand in an XML document", text, illegal);
    }
    return new DocumentText(text, withoutDeclaration(text));
  }

  /** Tells whether each of the characters takes two bytes. */
  boolean isWide() {
    return XmlCharacters.isWide(markup);
  }

  /** Returns the text without declaration. */
  String saved() {
    return markup.substring(start);
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

  private static int withoutDeclaration(String text) {
    int start = skipSpace(text, 0);
    if (!text.startsWith(DECLARATION_START, start)) {
      return 0;
    }
    int end = text.indexOf(DECLARATION_END, start) + DECLARATION_END.length();
    boolean declared = end > start + DECLARATION_START.length()
        && isSpace(text.charAt(start + DECLARATION_START.length()));
    return declared ? skipSpace(text, end) : 0;
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static VssException tooLong(List<String> pieces, DocumentLimits limits) {
    return fault("longer than the limit of " + limits.characters() + " characters", pieces, limits.characters());
  }

  static VssException fault(String message, String text, int position) {
    return fault(message, List.of(text), position);
  }

  /** Returns an error about a place in a text that may be in pieces, for it need not be put together for that. */
  static VssException fault(String message, List<String> pieces, int position) {
    int line = 1;
    int column = 1;
    int left = position;
    char last = 0;
    for (String piece : pieces) {
      for (int i = 0; i < piece.length() && left > 0; i++) {
        char c = piece.charAt(i);
        boolean ended = c == '\r' || (c == '\n' && last != '\r');
        line += ended ? 1 : 0;
        column = c == '\r' || c == '\n' ? 1 : column + 1;
        last = c;
        left--;
      }
    }
    return new VssException(VssError.E_INVALID_XML_DOCUMENT, message, new DocumentLocation(line, column), null);
  }
}
