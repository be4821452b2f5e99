package io.vss4j.core.job;

import static io.vss4j.core.job.StoreSamples.ARCHIVE;
import static io.vss4j.core.job.StoreSamples.DATA;
import static io.vss4j.core.job.StoreSamples.MODIFIED;
import static io.vss4j.core.job.StoreSamples.ORDERS;
import static io.vss4j.core.job.StoreSamples.WRITER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.core.restore.StoredDirectory;
import io.vss4j.core.restore.StoredFile;
import io.vss4j.core.selection.FileRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final Manifest SAMPLE = sample("a.mdf");

  private static Manifest sample(String name) {
    FileSet alternate = FileSet.builder("C:\\data\t\u2028", "*.?df")
        .alternatePath("")
        .backupType(new FileSetBackupType(-1))
        .build();
    return new Manifest(new Manifest.Content(10, HASH), List.of(new Manifest.Content(0, HASH)),
        List.of(
            new Manifest.Entry(1, new StoredFile(WRITER, ORDERS, ARCHIVE, DATA, name, 7, HASH, MODIFIED)),
            new Manifest.Entry(4, new StoredFile(
                WRITER, ORDERS, ARCHIVE, alternate, name, Long.MAX_VALUE, HASH, MODIFIED, StoreSamples.ATTRIBUTES))),
        List.of(new StoredDirectory(WRITER, ORDERS, ARCHIVE, DATA, ""),
            new StoredDirectory(
                WRITER, ComponentKey.fileGroup("", name), ARCHIVE, DATA, "logs/x", StoreSamples.ATTRIBUTES)));
  }

  private static byte[] write(Manifest manifest) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ManifestWriter.write(manifest, out);
    return out.toByteArray();
  }

  private static Manifest read(byte[] bytes) throws IOException {
    return ManifestReader.read("backup-000001", new ByteArrayInputStream(bytes));
  }

  private static VssException refusal(byte[] bytes) {
    Throwable failure = catchThrowable(() -> read(bytes));
    assertThat(failure).isInstanceOf(VssException.class);
    VssException refusal = (VssException) failure;
    assertThat(refusal.error()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT);
    assertThat(refusal).hasMessageContaining("backup-000001");
    return refusal;
  }

  private static int line(VssException refusal) {
    return refusal.location().orElseThrow().line();
  }

  /** Returns the sample with one line replaced and a checksum that fits, as an attacker would write it. */
  private static byte[] forged(int line, String replacement) throws IOException {
    String[] lines = new String(write(SAMPLE), UTF_8).split("\n");
    lines[line - 1] = replacement;
    String body = String.join("\n", Arrays.copyOf(lines, lines.length - 1)) + "\n";
    return (body + "end\t" + (lines.length - 1) + '\t' + Hash.of(body.getBytes(UTF_8)) + '\n').getBytes(UTF_8);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    assertThat(read(write(SAMPLE))).isEqualTo(SAMPLE);
  }

  private static Manifest ofRanges(long size, List<FileRange> ranges) {
    StoredFile file = new StoredFile(WRITER, ORDERS, ARCHIVE, DATA, "a.mdf", size, HASH, MODIFIED).withRanges(ranges);
    StoredFile whole = new StoredFile(WRITER, ORDERS, ARCHIVE, DATA, "b.mdf", 7, HASH, MODIFIED);
    return new Manifest(new Manifest.Content(10, HASH), List.of(),
        List.of(new Manifest.Entry(1, file), new Manifest.Entry(2, whole)), List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9_999, 10_000, 10_001, 25_000})
  void rangesComeBackHoweverManyThereAre(int count) throws IOException {
    List<FileRange> ranges = IntStream.range(0, count).mapToObj(i -> new FileRange(i * 10L, i % 3)).toList();
    Manifest manifest = ofRanges(ranges.stream().mapToLong(FileRange::length).sum(), ranges);
    assertThat(read(write(manifest))).isEqualTo(manifest);
  }

  @Test
  void rangesThatAreNotWhatIsStoredAreRefused() throws IOException {
    assertThat(refusal(write(ofRanges(8, List.of(new FileRange(0, 3), new FileRange(10, 4))))))
        .hasMessageContaining("7 bytes, expected 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0:5;", "0x0:7", " 0:7", "0:7,", "18446744073709551615:7", "0"})
  void rangesInAnotherFormAreRefused(String text) throws IOException {
    refusal(rewritten(write(ofRanges(7, List.of(new FileRange(0, 7)))), "0:7", text));
  }

  @Test
  void rangesOfAnotherFileAreRefused() throws IOException {
    refusal(rewritten(write(ofRanges(7, List.of(new FileRange(0, 7)))), "ranges\t1", "ranges\t2"));
  }

  /** Returns a manifest with one text replaced and a checksum that fits. */
  private static byte[] rewritten(byte[] manifest, String text, String replacement) {
    String whole = new String(manifest, UTF_8);
    String body = whole.substring(0, whole.indexOf("end\t")).replace(text, replacement);
    return (body + "end\t" + body.lines().count() + '\t' + Hash.of(body.getBytes(UTF_8)) + '\n').getBytes(UTF_8);
  }

  @Property(tries = 500)
  void everyTextComesBack(@ForAll String text) {
    assertThat(ManifestText.unescape(ManifestText.escape(text))).isEqualTo(text);
  }

  @Property(tries = 500)
  void noTextEndsItsFieldOrLine(@ForAll String text) {
    assertThat(ManifestText.escape(text)).doesNotContainPattern("[\t\n\r\u0000\u2028\u2029]");
  }

  @Test
  void loneSurrogatesComeBack() throws IOException {
    Manifest manifest = sample("\ud800x\udc00\ud83d\ude00\ud83d\ud83d\ude00");
    assertThat(read(write(manifest))).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\x", "\\u12", "\\u+123", "\\u0041", "\\u000A", "a\\tb"})
  void textInAnotherFormIsRefused(String field) {
    Assertions.assertThatIllegalArgumentException().isThrownBy(() -> ManifestText.unescape(field));
  }

  @Nested
  class WhenItIsDamaged {
    @Test
    void everyTruncationIsRefused() throws IOException {
      byte[] whole = write(SAMPLE);
      for (int length = 0; length < whole.length; length++) {
        refusal(Arrays.copyOf(whole, length));
      }
    }

    @Test
    void everyFlippedBitIsRefused() throws IOException {
      byte[] whole = write(SAMPLE);
      for (int i = 0; i < whole.length * 8; i++) {
        byte[] damaged = whole.clone();
        damaged[i / 8] ^= (byte) (1 << i % 8);
        refusal(damaged);
      }
    }

    @Test
    void lineIsNamed() throws IOException {
      byte[] damaged = new String(write(SAMPLE), UTF_8).replace("metadata\t0", "metadata\t00").getBytes(UTF_8);
      assertThat(line(refusal(damaged))).isEqualTo(3);
    }

    @Test
    void whatFollowsTheEndIsRefused() throws IOException {
      byte[] whole = write(SAMPLE);
      byte[] more = Arrays.copyOf(whole, whole.length + 1);
      assertThat(refusal(more)).hasMessageContaining("goes on after its end");
    }

    @Test
    void endlessLineIsRefused() {
      assertThat(refusal(new byte[Manifest.MAX_LINE + 10])).hasMessageContaining("more than");
    }
  }

  @Nested
  class WhenItIsHostile {
    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "a/../../b", "..", ".", "", "a//b", "a\\u0000b",
        "..\\\\..\\\\x"})
    void filePathThatEscapesIsRefused(String path) throws IOException {
      byte[] forged = forged(5, "file\t1\t1\t7\t" + HASH + "\t" + MODIFIED + "\t" + path);
      assertThat(line(refusal(forged))).isEqualTo(5);
    }

    @Test
    void forgeryWithoutFaultIsRead() throws IOException {
      byte[] forged = forged(5, "file\t1\t1\t7\t" + HASH + "\t" + MODIFIED + "\tb.mdf");
      assertThat(read(forged).files().get(0).file().relativePath()).isEqualTo("b.mdf");
    }

    @Test
    void fileOfAnOlderBackupHasNoAttributes() throws IOException {
      byte[] older = forged(5, "file\t1\t1\t7\t" + HASH + "\t" + MODIFIED + "\tb.mdf");
      assertThat(read(older).files().get(0).file().attributes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "5, 'file|0|1|7|HASH|2026-03-04T05:06:07Z|x', file number 0 out of order",
      "7, 'file|1|1|7|HASH|2026-03-04T05:06:07Z|x', file number 1 out of order",
      "5, 'file|-1|1|7|HASH|2026-03-04T05:06:07Z|x', bad number",
      "5, 'file|../1|1|7|HASH|2026-03-04T05:06:07Z|x', ../1",
      "5, 'file|99999999999|1|7|HASH|2026-03-04T05:06:07Z|x', bad number",
      "5, 'file|1|2|7|HASH|2026-03-04T05:06:07Z|x', place 2 is not there",
      "5, 'file|1|0|7|HASH|2026-03-04T05:06:07Z|x', place 0 is not there",
      "5, 'file|1|1|-7|HASH|2026-03-04T05:06:07Z|x', bad number",
      "5, 'file|1|1|7|zz|2026-03-04T05:06:07Z|x', no SHA-256",
      "5, 'file|1|1|7|HASH|yesterday|x', yesterday",
      "5, 'file|1|1|7|HASH|2026-03-04T05:06:07Z', has 6 fields",
      "5, 'file|1|1|7|HASH|2026-03-04T05:06:07Z|x|rw-r--r--|shop', has 9 fields",
      "5, 'file|1|1|7|HASH|2026-03-04T05:06:07Z|x|0644|shop|shop', Invalid mode",
      "5, 'file|1|1|7|HASH|2026-03-04T05:06:07Z|x|rw-r--r--||shop', must have a name",
      "4, 'place|x', has 2 fields",
      "4, 'place|nobody|DATABASE||o|DATABASE||o|p|*|true|3855', nobody",
      "4, 'place|11111111-2222-3333-4444-555555555555|ALIEN||o|DATABASE||o|p|*|true|3855', ALIEN",
      "4, 'place|11111111-2222-3333-4444-555555555555|DATABASE||o|DATABASE||o|p|*|yes|3855', neither true nor false",
      "4, 'place|11111111-2222-3333-4444-555555555555|DATABASE||o|DATABASE||o|p|*|true|0x0', 0x0",
      "4, 'place|11111111-2222-3333-4444-555555555555|DATABASE||o|DATABASE||o|p|*|true|+15', bad backup type",
      "9, 'directory|1|../x', does not stay below",
      "3, 'components|1|HASH', second components document",
      "3, 'command|rm', unknown entry",
      "1, 'vss4j-backup|2', has version 2",
      "1, 'something', is none",
    })
    void badEntryIsRefused(int line, String entry, String finding) throws IOException {
      byte[] forged = forged(line, entry.replace('|', '\t').replace("HASH", HASH));
      assertThat(refusal(forged)).hasMessageContaining(finding).satisfies(e -> assertThat(line(e)).isEqualTo(line));
    }

    @Test
    void secondEntryForAFileIsRefused() throws IOException {
      byte[] forged = forged(7, "file\t4\t1\t7\t" + HASH + "\t" + MODIFIED + "\ta.mdf");
      assertThat(refusal(forged)).hasMessageContaining("second entry");
    }

    @Test
    void manifestWithoutComponentsDocumentIsRefused() throws IOException {
      assertThat(refusal(forged(2, "metadata\t1\t" + HASH))).hasMessageContaining("has no components document");
    }
  }
}
