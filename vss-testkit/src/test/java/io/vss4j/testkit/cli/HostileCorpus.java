package io.vss4j.testkit.cli;

import static io.vss4j.testkit.cli.HostileDocument.ANYWHERE;
import static io.vss4j.testkit.cli.HostileDocument.bytes;
import static io.vss4j.testkit.cli.HostileDocument.gigabyte;
import static io.vss4j.testkit.cli.HostileDocument.inside;
import static io.vss4j.testkit.cli.HostileDocument.megabytes;
import static io.vss4j.testkit.cli.HostileDocument.whole;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.DocumentLocation;
import io.vss4j.testkit.cli.HostileDocument.Kind;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What hostile hands do to documents. */
final class HostileCorpus {
  static final String SECRET = "nobody may read this";

  private static final DocumentLocation START = new DocumentLocation(1, 1);
  private static final int LARGE = 8_000_000;
  private static final String WIDE = "\u4e00\u4e01\u4e02\u4e03".repeat(16);

  private final Kind kind;
  private final List<HostileDocument> documents = new ArrayList<>();

  private HostileCorpus(Kind kind) {
    this.kind = kind;
  }

  /**
   * Returns all documents of a kind.
   *
   * @param secret a file that no document may bring in
   * @param url an address that no document may have opened
   */
  static List<HostileDocument> of(Kind kind, Path secret, String url) {
    HostileCorpus corpus = new HostileCorpus(kind);
    corpus.declarations(secret, url);
    corpus.gigabytes();
    corpus.exhausting();
    corpus.wide();
    corpus.namespaces();
    corpus.collisions();
    corpus.malformed();
    corpus.characters();
    corpus.encodings();
    corpus.values();
    return corpus.documents;
  }

  private void declarations(Path secret, String url) {
    StringBuilder laughs = new StringBuilder("<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY e" + i + " \"" + ("&e" + (i - 1) + ";").repeat(10) + "\">");
    }
    declared("entity bomb", laughs.toString(), "<a b=\"&e29;\">&e29;</a>");
    declared("entity blowup", "<!ENTITY e \"" + "x".repeat(20_000) + "\">", "<a>" + "&e;".repeat(20_000) + "</a>");
    declared("entity that holds itself", "<!ENTITY e \"&e;\">", "<a b=\"&e;\"/>");
    declared("external entity of a file", "<!ENTITY e SYSTEM \"" + secret.toUri() + "\">", "<a>&e;</a>");
    declared("external entity of a server", "<!ENTITY e SYSTEM \"" + url + "\">", "<a>&e;</a>");
    declared("public external entity", "<!ENTITY e PUBLIC \"-//x//y\" \"" + url + "\">", "<a>&e;</a>");
    declared("parameter entity of a file", "<!ENTITY % p SYSTEM \"" + secret.toUri() + "\"> %p;", "");
    declared("parameter entity of a server", "<!ENTITY % p SYSTEM \"" + url + "\"> %p;", "");
    declared("default of an attribute", "<!ATTLIST " + root() + " a CDATA \"" + SECRET + "\">", "");
    add(whole("external subset of a file", kind, "<!DOCTYPE a SYSTEM \"" + secret.toUri() + "\">" + kind.sound(), START));
    add(whole("external subset of a server", kind, "<!DOCTYPE a SYSTEM \"" + url + "\">" + kind.sound(), START));
    add(whole("nothing but a declaration of its type", kind, "<!DOCTYPE " + root() + ">", START));
    add(bytes("declaration of a type that does not end", kind,
        ("<!DOCTYPE a [" + "<!ENTITY a \"b\">".repeat(10_000)).getBytes(UTF_8), ANYWHERE));
    add(inside("entity that is not declared", kind, "<a>&harbour;</a>"));
    add(inside("entity that is not declared in a value", kind, "<a b=\"&harbour;\"/>"));
  }

  private void declared(String name, String declarations, String use) {
    add(whole(name, kind, "<!DOCTYPE a [" + declarations + "]>" + kind.start() + use + kind.end(), START));
  }

  private String root() {
    return kind == Kind.METADATA ? "WRITER_METADATA" : "BACKUP_COMPONENTS";
  }

  private void gigabytes() {
    add(gigabyte("one attribute", kind, "<a b=\"", i -> "xxxxxxxxxxxxxxxx", "\"/>"));
    add(gigabyte("text", kind, "<a>", i -> "some words ", "</a>"));
    add(gigabyte("white space", kind, "", i -> "            ", ""));
    add(gigabyte("one comment", kind, "<!--", i -> " - - - - - -", "-->"));
    add(gigabyte("one processing instruction", kind, "<?a ", i -> "? ? ? ? ?", "?>"));
    add(gigabyte("one CDATA section", kind, "<a><![CDATA[", i -> "]] ]] ]] ]]", "]]></a>"));
    add(gigabyte("one element's name", kind, "<", i -> "abcdefghijklm", "/>"));
    add(gigabyte("one attribute's name", kind, "<a ", i -> "abcdefghijklm", "=\"\"/>"));
    add(gigabyte("attributes", kind, "<a", i -> " a" + i + "=\"\"", "/>"));
    add(gigabyte("namespaces", kind, "<a", i -> " xmlns:a" + i + "=\"b\"", "/>"));
    add(gigabyte("elements", kind, "", i -> "<a/>", ""));
    add(gigabyte("open elements", kind, "", i -> "<a>", ""));
    add(gigabyte("processing instructions", kind, "", i -> "<?a b?>", ""));
    add(gigabyte("character references", kind, "<a b=\"", i -> "&#x00000000000000000041;", "\"/>"));
    add(gigabyte("what is no markup at all", kind, "<a b=", i -> "<<<>>>&&&", ""));
  }

  /** Within the limit on characters, each of these would take more memory or time than there is. */
  private void exhausting() {
    nested("nesting of 100,000", i -> i < 100_000 ? "<a>" : "</a>", 700_000);
    nested("nesting of 100,000 without an end", i -> "<a>", 300_000);
    many("elements", "", i -> "<a/>", "", null);
    many("known elements", "", i -> repeatedElement(), "", null);
    many("attributes of many elements", "", i -> "<a b='' c='' d='' e='' f='' g='' h=''/>", "", null);
    many("attributes of one element", "<a", i -> " a" + i % 900 + i / 900 % 9 + "=\"\"", "/>", null);
    many("namespaces of one element", "<a", i -> " xmlns:a" + i % 900 + "=\"" + i + "\"", "/>", null);
    many("names", "", i -> "<n" + i + "/>", "", null);
    many("names with one hash", "", i -> "<n" + colliding(i) + "/>", "", null);
    many("attributes with one hash", "<a", i -> " n" + colliding(i) + "=''", "/>", null);
    many("letters in one name", "<", i -> "abcdefgh", "/>", kind.after(1));
    many("letters in the name of an attribute", "<a ", i -> "abcdefgh", "=''/>", kind.after(3));
    many("letters in a name at the end of an element", "<a></", i -> "abcdefgh", ">", kind.after(5));
    many("letters in one value", "<a b=\"", i -> "abcdefgh", "\"/>", kind.after(5));
    many("letters in one text", "<a>", i -> "abcdefgh", "</a>", kind.after(3));
    many("letters in one comment", "<!--", i -> "abcdefgh", "-->", kind.after(0));
    many("letters in one processing instruction", "<?a ", i -> "abcdefgh", "?>", kind.after(0));
    many("letters in one CDATA section", "<a><![CDATA[", i -> "abcdefgh", "]]></a>", kind.after(3));
    many("letters in a comment that does not end", "<!--", i -> "abcdefgh", "", kind.after(0));
    many("letters in a value that does not end", "<a b='", i -> "abcdefgh", "", kind.after(5));
    many("wide letters in many values", "", i -> "<a b=\"\u4e00\u4e01\u4e02\u4e03\u4e04\"/>", "", null);
  }

  /** Texts whose characters take two bytes each, as many as there may be and more, as they stand and in values. */
  private void wide() {
    add(new HostileDocument("1 GB of wide letters in one value", kind, true,
        () -> new HostileText(kind.start() + "<a b='", i -> WIDE, HostileDocument.GIGABYTE, "'/>" + kind.end()),
        ANYWHERE));
    many("wide letters in elements", "<a>", i -> i % 9_000 == 0 ? "<b/>" : WIDE, "</a><", null);
    many("wide letters in values", "<a b='", i -> i % 9_000 == 0 ? "'/><a b='" : WIDE, "'/><", null);
  }

  /** Each prefix is looked for among all namespaces that are declared around it. */
  private void namespaces() {
    StringBuilder around = new StringBuilder("<a xmlns:p='urn:p'>");
    for (int depth = 0; depth < 90; depth++) {
      around.append("<a");
      for (int i = 0; i < 450; i++) {
        around.append(" xmlns:a").append(i).append("='urn:").append(depth).append('\'');
      }
      around.append('>');
    }
    many("prefixes within many namespaces", around.toString(), i -> "<p:a/>", "", null);
  }

  /** Within the limits, and sound but for its end: what is made of it is kept in tables. */
  private void collisions() {
    String start = kind == Kind.METADATA
        ? "<BACKUP_LOCATIONS>"
        : "<WRITER_COMPONENTS instanceId='0f0e0d0c-0b0a-4908-8706-050403020100' "
            + "writerId='0f0e0d0c-0b0a-4908-8706-050403020100'>";
    String element = kind == Kind.METADATA
        ? "<FILE_GROUP componentName='"
        : "<COMPONENT componentType='database' componentName='";
    String end = kind == Kind.METADATA ? "</BACKUP_LOCATIONS>" : "</WRITER_COMPONENTS>";
    // The last one is there before.
    add(megabytes("components with one hash, and one twice", kind, 2_500_000, start,
        i -> element + folded(i) + "'/>", element + folded(0) + "'/>" + end, Optional.empty()));
  }

  /** Returns one of many strings that have the same {@link String#hashCode()} in either letter case. */
  private static String folded(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      text.append((number >> bit & 1) == 0 ? "a_" : "b@");
    }
    return text.toString();
  }

  private void nested(String name, IntFunction<String> pieces, int length) {
    add(megabytes(name, kind, length, "", pieces, "", Optional.of(kind.after(3 * 100))));
  }

  private String repeatedElement() {
    return kind == Kind.METADATA ? "<RESTORE_METHOD/>" : "<WRITER_COMPONENTS/>";
  }

  private void many(
      String name, String before, IntFunction<String> pieces, String after, DocumentLocation place) {
    add(megabytes("8 MB of " + name, kind, LARGE, before, pieces, after, Optional.ofNullable(place)));
  }

  /** Returns one of many strings that have the same {@link String#hashCode()}. */
  private static String colliding(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  private void malformed() {
    add(inside("attribute twice", kind, "<a b=\"\" b=\"\"/>"));
    add(inside("attribute twice in one namespace", kind,
        "<a xmlns:p=\"urn:n\" xmlns:q=\"urn:n\" p:b=\"\" q:b=\"\"/>"));
    add(inside("namespace twice", kind, "<a xmlns:p=\"urn:n\" xmlns:p=\"urn:m\"/>"));
    add(inside("default namespace twice", kind, "<a xmlns=\"urn:n\" xmlns=\"urn:m\"/>"));
    add(inside("prefix that is not declared", kind, "<p:a/>"));
    add(inside("prefix of an attribute that is not declared", kind, "<a p:b=\"\"/>"));
    add(inside("another prefix for the namespace of XML", kind, "<a xmlns:xml=\"urn:n\"/>"));
    add(inside("value without quotes", kind, "<a b=1/>"));
    add(inside("value with a tag in it", kind, "<a b=\"<c/>\"/>"));
    add(inside("ampersand alone", kind, "<a b=\"&\"/>"));
    add(inside("elements that cross", kind, "<a><b></a></b>"));
    add(inside("two hyphens in a comment", kind, "<!-- -- -->"));
    add(inside("end of a CDATA section in text", kind, "<a>]]></a>"));
    add(inside("second declaration", kind, "<?xml version=\"1.0\"?>"));
    add(inside("text between elements", kind, "<a/>stray", 4));
    add(bytes("two roots", kind, (kind.sound() + kind.sound()).getBytes(UTF_8), ANYWHERE));
    add(bytes("text after the root", kind, (kind.sound() + "x").getBytes(UTF_8), ANYWHERE));
    add(bytes("nothing", kind, new byte[0], ANYWHERE));
    add(bytes("white space alone", kind, " \r\n\t".repeat(1_000).getBytes(UTF_8), ANYWHERE));
  }

  private void characters() {
    for (char c : new char[] {0, 1, 8, 0xB, 0xC, 0xE, 0x1F, 0xFFFE, 0xFFFF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF}) {
      String name = String.format("U+%04X", (int) c);
      if (!Character.isSurrogate(c)) {
        add(bytes(name + " in a value", kind, (kind.start() + "<a b=\"" + c + "\"/>" + kind.end()).getBytes(UTF_8),
            limit -> Optional.of(kind.after(6))));
      }
      add(inside("reference to " + name, kind, "<a b=\"&#" + (int) c + ";\"/>"));
    }
    for (String reference : List.of("x110000", "1114112", "x7FFFFFFF", "99999999999999999999", "-1", "x", "", "xZ")) {
      add(inside("reference to " + reference, kind, "<a b=\"&#" + reference + ";\"/>"));
    }
    // Two bytes of a surrogate each: where the encoder of Java would put a question mark.
    byte[] text = (kind.start() + "<a b=\"??\"/>" + kind.end()).getBytes(UTF_16LE);
    int at = 2 * (kind.start().length() + 6);
    for (int[] pair : new int[][] {{0xDC00, 0xD800}, {0xD800, 0xD800}, {0xD800, 'x'}, {'x', 0xDC00}}) {
      byte[] wrong = text.clone();
      for (int i = 0; i < 2; i++) {
        wrong[at + 2 * i] = (byte) pair[i];
        wrong[at + 2 * i + 1] = (byte) (pair[i] >> 8);
      }
      add(bytes(String.format("surrogates U+%04X U+%04X", pair[0], pair[1]), kind, wrong,
          limit -> Optional.of(kind.after(pair[0] == 'x' ? 7 : 6))));
    }
  }

  private void encodings() {
    damaged("UTF-8 that is longer than it need be", 0xC0, 0xAF);
    damaged("UTF-8 of three bytes that is longer than it need be", 0xE0, 0x80, 0xAF);
    damaged("UTF-8 of a surrogate", 0xED, 0xA0, 0x80);
    damaged("UTF-8 beyond the last character", 0xF4, 0x90, 0x80, 0x80);
    damaged("UTF-8 that breaks off", 0xE4, 0xB8);
    damaged("a byte that begins nothing in UTF-8", 0x80);
    damaged("Latin-1", "H\u00e4fen".getBytes(ISO_8859_1)[1] & 0xFF);
    byte[] utf16 = kind.sound().getBytes(UTF_16LE);
    add(bytes("half a character at the end of UTF-16", kind, Arrays.copyOf(concat(utf16, '<'), utf16.length + 1), ANYWHERE));
    add(bytes("UTF-16 behind a byte too many", kind, concat(new byte[] {'x', ' '}, utf16), ANYWHERE));
    add(bytes("UTF-16 with a byte missing", kind, concat(Arrays.copyOf(utf16, 200), tail(utf16, 201)), ANYWHERE));
    add(bytes("UTF-16 that goes on in UTF-8", kind, concat(utf16, " <!-- x -->x".getBytes(UTF_8)), ANYWHERE));
    add(bytes("UTF-8 that goes on in UTF-16", kind,
        concat(kind.start().getBytes(UTF_8), kind.end().getBytes(UTF_16LE)),
        limit -> Optional.of(kind.after(1))));
    add(bytes("UTF-16 the other way round", kind,
        concat(new byte[] {(byte) 0xFE, (byte) 0xFF}, utf16), ANYWHERE));
    for (String charset : List.of("UTF-32LE", "UTF-32BE", "IBM037", "UTF-16LE")) {
      byte[] encoded = kind.sound().getBytes(Charset.forName(charset));
      byte[] marked = charset.equals("UTF-16LE") ? concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, encoded) : encoded;
      add(bytes(charset + (marked == encoded ? "" : " marked as UTF-8"), kind, marked, ANYWHERE));
    }
  }

  private void damaged(String name, int... wrong) {
    byte[] bytes = new byte[wrong.length];
    for (int i = 0; i < wrong.length; i++) {
      bytes[i] = (byte) wrong[i];
    }
    byte[] start = (kind.start() + "<a b=\"").getBytes(UTF_8);
    byte[] end = ("\"/>" + kind.end()).getBytes(UTF_8);
    add(bytes(name, kind, concat(concat(start, bytes), end), limit -> Optional.of(kind.after(6))));
  }

  private void values() {
    String long1 = "9".repeat(100_000);
    List<String> elements = kind == Kind.METADATA
        ? List.of(
            "<BACKUP_LOCATIONS><FILE_GROUP componentName='c'><FILE_LIST path='p' filespec='f' filespecBackupType='%s'/>"
                + "</FILE_GROUP></BACKUP_LOCATIONS>",
            "<BACKUP_LOCATIONS><FILE_GROUP componentName='c' componentFlags='%s'/></BACKUP_LOCATIONS>",
            "<BACKUP_LOCATIONS><FILE_GROUP componentName='c' selectable='%s'/></BACKUP_LOCATIONS>")
        : List.of(
            "<WRITER_COMPONENTS writerId='%s' instanceId='%1$s'/>",
            "<WRITER_COMPONENTS writerId='0f0e0d0c-0b0a-4908-8706-050403020100' "
                + "instanceId='0f0e0d0c-0b0a-4908-8706-050403020100' backupSchema='%s'/>");
    int number = 0;
    for (String element : elements) {
      for (String value : List.of("4294967296", "-1", "0x", "1e9", "\u0661", "0x" + long1, long1)) {
        String shown = value.length() > 20 ? value.length() + " digits" : value;
        add(inside("number " + shown + " in value " + number, kind, element.formatted(value)));
      }
      number++;
    }
  }

  private void add(HostileDocument document) {
    documents.add(document);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] concat(byte[] first, int second) {
    return concat(first, new byte[] {(byte) second});
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
