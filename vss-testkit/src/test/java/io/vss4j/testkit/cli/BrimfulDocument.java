package io.vss4j.testkit.cli;

import io.vss4j.api.DocumentLocation;
import io.vss4j.api.VssException;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.testkit.cli.HostileDocument.Kind;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Documents of as many small pieces as the limits let through.
 *
 * @param name what the pieces are
 * @param kind which document it is
 * @param before what comes before the pieces
 * @param piece the pieces, which have one length each
 * @param after what comes after them
 * @param least how many of them are to be let through at least, in a heap of 64 MiB
 */
record BrimfulDocument(
    String name, Kind kind, String before, IntFunction<String> piece, String after, int least) {
  private static final String FILES = "<BACKUP_LOCATIONS><FILE_GROUP componentName=\"ships\">";
  private static final String END_OF_FILES = "</FILE_GROUP></BACKUP_LOCATIONS>";

  static List<BrimfulDocument> all() {
    return List.of(
        new BrimfulDocument("file sets as large ones are", Kind.METADATA, FILES, BrimfulDocument::fileSet, END_OF_FILES,
            60_000),
        new BrimfulDocument("elements that nobody knows", Kind.METADATA, "", i -> "<a/>", "", 100_000),
        new BrimfulDocument("attributes that nobody knows", Kind.METADATA, FILES,
            i -> "<FILE_LIST path=\"\" filespec=\"\"" + " a%1$d=\"\" b%1$d=\"\" c%1$d=\"\"".formatted(i % 10) + "/>",
            END_OF_FILES, 20_000),
        new BrimfulDocument("file groups", Kind.METADATA, "<BACKUP_LOCATIONS>",
            i -> "<FILE_GROUP componentName=\"%08d\"/>".formatted(i), "</BACKUP_LOCATIONS>", 40_000),
        new BrimfulDocument("components", Kind.COMPONENTS,
            "<WRITER_COMPONENTS instanceId=\"0f0e0d0c-0b0a-4908-8706-050403020100\" "
                + "writerId=\"0f0e0d0c-0b0a-4908-8706-050403020100\">",
            i -> "<COMPONENT componentName=\"%08d\" componentType=\"database\"/>".formatted(i), "</WRITER_COMPONENTS>",
            40_000));
  }

  private static String fileSet(int number) {
    return ("<FILE_LIST path=\"%%SystemRoot%%\\WinSxS\\amd64_microsoft-windows-harbour-pilot_31bf3856ad364e35_none_%06d\" "
        + "filespec=\"pilot%06d.dll\" recursive=\"yes\" filespecBackupType=\"3855\"/>").formatted(number, number);
  }

  /** Reads the longest one. */
  Object read() {
    int length = piece.apply(0).length();
    // As many as the limit on characters lets through; most shapes meet another limit before that.
    int pieces = (DocumentLimits.defaults().characters() - 20_000) / length;
    try {
      return requireLeast(pieces, read(pieces));
    } catch (VssException e) {
      DocumentLocation end = e.location().orElseThrow();
      pieces = (end.column() - 3 - before.length()) / length;
    }
    return requireLeast(pieces, read(pieces));
  }

  private Object requireLeast(int pieces, Object document) {
    if (pieces < least) {
      throw new AssertionError("the limits let through no more than " + pieces);
    }
    return document;
  }

  private Object read(int pieces) {
    InputStream in = new HostileText(kind.start() + before, i -> i < pieces ? piece.apply(i) : " ",
        (long) pieces * piece.apply(0).length(), after + kind.end());
    return kind == Kind.METADATA ? WriterMetadataReader.read(in) : BackupComponentsDocument.read(in);
  }
}
