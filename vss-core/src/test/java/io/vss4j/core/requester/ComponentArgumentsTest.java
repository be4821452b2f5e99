package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.WriterEntry;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a writer may give to the members of a component. */
class ComponentArgumentsTest {
  private final BackupComponentsDocument document = BackupComponentsDocument.empty();
  private final WriterEntry writer = document.addWriter(
      WriterId.of(new UUID(0, 1)), WriterInstanceId.of(new UUID(0, 2)), null, BackupSchema.UNDEFINED);
  private final ComponentView inBackup = view(ViewAccess.ofWriter(WriterEvent.POST_SNAPSHOT, false, true), "orders");
  private final ComponentView inRestore = view(ViewAccess.ofWriter(WriterEvent.PRE_RESTORE, true, true), "mail");

  private ComponentView view(ViewAccess access, String name) {
    return new ComponentView(
        writer,
        writer.addComponent(ComponentKey.database("", name)),
        access,
        new ViewScope(this, new StoredMetadata(), () -> document));
  }

  private static void assertInvalid(ThrowingCallable call, String... message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
        .hasMessageContainingAll(message);
  }

  /** What writers may not say of themselves either, and in the same words. */
  @Nested
  class PathsAndNames {
    @ParameterizedTest
    @CsvSource({
      "data, is not absolute",
      "C:data, is not absolute",
      "\\data, is not fully qualified",
      "C:\\a\\..\\b, has a parent step or a name of dots and blanks alone",
      "/a/../b, has a parent step",
      "C:\\a|b, 'has the character U+007C, which no name may have'",
      "\\\\server, has no server and share",
      "'', is empty"
    })
    @Tag("COM-040")
    @Tag("WMD-043")
    void leadSomewhereOnSomeMachine(String path, String reason) {
      String told = "the path" + (path.isEmpty() ? "" : " \"" + path + '"') + ' ' + reason;
      assertInvalid(
          () -> inBackup.addPartialFile(new PartialFile(path, "a", "0:5")), "addPartialFile(): " + told);
      assertInvalid(
          () -> inBackup.addDifferencedFilesByLastModifyTime(new DifferencedFile(FileSet.of(path, "a"), 0)),
          "addDifferencedFilesByLastModifyTime(): " + told);
      assertInvalid(
          () -> inRestore.addDirectedTarget(new DirectedTarget(path, "a", "0:5", "C:\\db", "b", "0:5")),
          "addDirectedTarget(): the source " + told.substring("the ".length()));
      assertInvalid(
          () -> inRestore.addDirectedTarget(new DirectedTarget("C:\\db", "a", "0:5", path, "b", "0:5")),
          "addDirectedTarget(): the destination " + told.substring("the ".length()));
    }

    @ParameterizedTest
    @CsvSource({
      "a:b, 'has the character U+003A, which no name may have'",
      "a|b, 'has the character U+007C, which no name may have'",
      "'. ', 'is of dots and blanks alone, which no file name is'",
      "..\\a, has a directory separator"
    })
    @Tag("COM-040")
    @Tag("WMD-045")
    void nameFilesThatThereMayBe(String name, String reason) {
      String told = '"' + name + "\" " + reason;
      assertInvalid(
          () -> inBackup.addPartialFile(new PartialFile("C:\\db", name, "0:5")), "addPartialFile(): the file name " + told);
      assertInvalid(
          () -> inBackup.addDifferencedFilesByLastModifyTime(new DifferencedFile(FileSet.of("C:\\db", name), 0)),
          "addDifferencedFilesByLastModifyTime(): the file specification " + told);
      assertInvalid(
          () -> inRestore.addDirectedTarget(new DirectedTarget("C:\\db", name, "0:5", "C:\\db", "b", "0:5")),
          "addDirectedTarget(): the source name " + told);
      assertInvalid(
          () -> inRestore.addDirectedTarget(new DirectedTarget("C:\\db", "a", "0:5", "C:\\db", name, "0:5")),
          "addDirectedTarget(): the destination name " + told);
    }

    @Test
    @Tag("WMD-043")
    void ofAnotherSystemAreItsAffair() {
      inBackup.addPartialFile(new PartialFile("/srv/a:b|c.", "x:y.", "0:5"));
      assertThat(inBackup.partialFile(0).filename()).isEqualTo("x:y.");
    }
  }

  @Nested
  class APartialFile {
    private void add(String path, String name, String ranges, String metadata) {
      inBackup.addPartialFile(new PartialFile(path, name, ranges, metadata));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?", "*.log", "orders.?"})
    @Tag("COM-032")
    void isOneFileAndNoPattern(String name) {
      assertInvalid(() -> add("C:\\db", name, "0:5", ""), "addPartialFile()", name, "wildcard");
      assertThat(inBackup.partialFiles()).isEmpty();
    }

    @Test
    @Tag("COM-032")
    void hasRanges() {
      assertInvalid(() -> add("C:\\db", "orders.log", "", ""), "addPartialFile()", "orders.log", "ranges");
      assertThat(inBackup.partialFiles()).isEmpty();
    }

    @Test
    @Tag("COM-033")
    void mayHaveNoMetadata() {
      add("C:\\db", "orders.log", "0:5", "");
      inBackup.addPartialFile(new PartialFile("C:\\db", "mail.log", "0:5"));
      assertThat(inBackup.partialFiles()).extracting(PartialFile::metadata).containsExactly("", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-5", "five", "0:5,", "0:x", "C:\\ranges.bin", "File=C:\\ranges.bin", " "})
    @Tag("COM-036")
    void mayHaveATextThatIsNoListForItMayNameAFile(String ranges) {
      add("C:\\db", "orders.log", ranges, "");
      assertThat(inBackup.partialFile(0).ranges()).isEqualTo(ranges);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C:\\d*b", "C:\\d?b", "\\\\?\\", "\\\\?\\C:\\d?b"})
    @Tag("COM-040")
    void hasADirectoryWithoutWildcards(String path) {
      assertInvalid(() -> add(path, "orders.log", "0:5", ""), "addPartialFile()", path);
      assertThat(inBackup.partialFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs\\orders.log", "logs/orders.log", "\\orders.log", "orders.log/"})
    @Tag("COM-040")
    void hasANameWithoutSeparators(String name) {
      assertInvalid(() -> add("C:\\db", name, "0:5", ""), "addPartialFile()", name, "separator");
      assertThat(inBackup.partialFiles()).isEmpty();
    }

    @Test
    @Tag("COM-040")
    void hasAName() {
      assertInvalid(() -> add("C:\\db", "", "0:5", ""), "addPartialFile()", "the file name is empty");
      assertThat(inBackup.partialFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ProgramData%\\db", "\\\\?\\C:\\db", "\\\\server\\share", "/var/db"})
    @Tag("COM-040")
    void keepsItsDirectoryAsItWasGiven(String path) {
      add(path, "orders.log", "0:5", "");
      assertThat(inBackup.partialFile(0).path()).isEqualTo(path);
    }
  }

  @Nested
  class DifferencedFiles {
    private void add(String path, String filespec, boolean recursive, long time) {
      inBackup.addDifferencedFilesByLastModifyTime(new DifferencedFile(FileSet.of(path, filespec, recursive), time));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("COM-037")
    void mayHaveAPatternADepthAndNoTime(boolean recursive) {
      add("C:\\db", "*.l?g", recursive, 0);
      assertThat(inBackup.differencedFile(0)).satisfies(kept -> {
        assertThat(kept.fileSet().filespec()).isEqualTo("*.l?g");
        assertThat(kept.fileSet().recursive()).isEqualTo(recursive);
        assertThat(kept.lastModifyTime()).isZero();
      });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C:\\d?", "*", "\\\\?\\C:\\*"})
    @Tag("COM-040")
    void haveADirectoryWithoutWildcards(String path) {
      assertInvalid(() -> add(path, "*.log", false, 0), "addDifferencedFilesByLastModifyTime()", path);
      assertThat(inBackup.differencedFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\\b", "a/b"})
    @Tag("COM-040")
    void haveASpecificationWithoutSeparators(String filespec) {
      assertInvalid(() -> add("C:\\db", filespec, false, 0), "addDifferencedFilesByLastModifyTime()", filespec);
      assertThat(inBackup.differencedFiles()).isEmpty();
    }

    @Test
    @Tag("COM-040")
    void keepVariablesUnexpanded() {
      add("%SystemRoot%\\db", "*", false, 0);
      assertThat(inBackup.differencedFile(0).fileSet().path()).isEqualTo("%SystemRoot%\\db");
    }
  }

  @Nested
  class ADirectedTarget {
    private void add(String sourceName, String sourceRanges, String destinationName, String destinationRanges) {
      inRestore.addDirectedTarget(new DirectedTarget(
          "C:\\db", sourceName, sourceRanges, "D:\\db", destinationName, destinationRanges));
    }

    private void assertRefused(ThrowingCallable call, String... message) {
      assertInvalid(call, message);
      assertThat(inRestore.directedTargets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "?.mdf"})
    @Tag("COM-049")
    void hasNoWildcardInItsNames(String name) {
      assertRefused(() -> add(name, "0:5", "b", "0:5"), "addDirectedTarget()", name);
      assertRefused(() -> add("a", "0:5", name, "0:5"), "addDirectedTarget()", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dir\\a", "dir/a"})
    void hasNamesOfFilesAndNotPaths(String name) {
      assertRefused(() -> add(name, "0:5", "b", "0:5"), "addDirectedTarget()", name);
      assertRefused(() -> add("a", "0:5", name, "0:5"), "addDirectedTarget()", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C:\\d*b", "D?"})
    void hasDirectoriesWithoutWildcards(String path) {
      assertRefused(() -> inRestore.addDirectedTarget(new DirectedTarget(path, "a", "0:5", "C:\\db", "b", "0:5")), path);
      assertRefused(() -> inRestore.addDirectedTarget(new DirectedTarget("C:\\db", "a", "0:5", path, "b", "0:5")), path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:5|7:5", "0:5,10:3|1:5,0:3", "0x10:0x5|5:5", " 0 : 5 , 9:1|3:5,4:1"})
    @Tag("COM-050")
    void hasAsManyRangesOfTheSameLengthsOnBothSides(String both) {
      String[] ranges = both.split("\\|");
      add("a", ranges[0], "b", ranges[1]);
      assertThat(inRestore.directedTarget(0).destinationRanges()).isEqualTo(ranges[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:5|0:6", "0:5|0:5,5:5", "0:5,5:3|0:3,5:5", "0:5,5:5|0:10"})
    @Tag("COM-050")
    void isRefusedWithRangesThatDoNotFit(String both) {
      String[] ranges = both.split("\\|");
      assertRefused(() -> add("a", ranges[0], "b", ranges[1]), "addDirectedTarget()", ranges[0], ranges[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0-5", "0:-5", "+1:5", "0:0xg", "C:\\ranges.bin"})
    void isRefusedWithATextThatIsNoList(String ranges) {
      assertRefused(() -> add("a", ranges, "b", ranges), "addDirectedTarget()", "\"" + ranges + "\"");
    }
  }

  @Nested
  class ARestoreTarget {
    @ParameterizedTest
    @EnumSource(value = RestoreTarget.class, mode = EnumSource.Mode.EXCLUDE, names = "UNDEFINED")
    @Tag("COM-048")
    void isEachThatIsDefinedAndTheLastCounts(RestoreTarget target) {
      inRestore.setRestoreTarget(RestoreTarget.ALTERNATE);
      inRestore.setRestoreTarget(target);
      assertThat(inRestore.restoreTarget()).isEqualTo(target);
    }

    @Test
    @Tag("COM-048")
    void isNotUndefined() {
      inRestore.setRestoreTarget(RestoreTarget.DIRECTED);
      assertInvalid(() -> inRestore.setRestoreTarget(RestoreTarget.UNDEFINED), "setRestoreTarget()");
      assertThat(inRestore.restoreTarget()).isEqualTo(RestoreTarget.DIRECTED);
    }
  }

  @Nested
  class AFailure {
    private static final Set<VssError> ALLOWED = EnumSet.of(
        VssError.S_OK,
        VssError.E_WRITERERROR_INCONSISTENTSNAPSHOT,
        VssError.E_WRITERERROR_OUTOFRESOURCES,
        VssError.E_WRITERERROR_TIMEOUT,
        VssError.E_WRITERERROR_RETRYABLE,
        VssError.E_WRITERERROR_NONRETRYABLE);

    @ParameterizedTest
    @EnumSource
    @Tag("COM-061")
    void hasOneOfSixCodes(VssError code) {
      if (ALLOWED.contains(code)) {
        inBackup.setFailure(code, 7, "said");
        assertThat(inBackup.failure().code()).isEqualTo(code);
      } else {
        assertInvalid(() -> inBackup.setFailure(code, 7, "said"), "setFailure()", code.symbol());
        assertThat(inBackup.failure()).isEqualTo(ComponentFailure.NONE);
      }
    }
  }
}
