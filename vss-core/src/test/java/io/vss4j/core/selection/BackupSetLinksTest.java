package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupSetLinksTest {
  private static final FileSet TREE = FileSet.of("/vol/data", "*", true);

  private final ShadowedDisk disk = new ShadowedDisk().files("/vol/data/v1/a");

  private BackupContents contents(FileSet fileSet, FileSet[] excludes, Function<Path, Path> shadow, String... volumes) {
    FakeWriterMetadata metadata =
        FakeWriterMetadata.of(ComponentInfo.builder(key("one")).addFiles(fileSet).build()).withExcludes(excludes);
    return BackupSet.builder(metadata)
        .explicit(List.of(key("one")))
        .pathResolver(disk)
        .build()
        .contents(shadow, Arrays.stream(volumes).map(disk::original).toList(), List.of());
  }

  private BackupContents contents(FileSet fileSet, String... volumes) {
    return contents(fileSet, new FileSet[0], disk::shadow, volumes);
  }

  private Map<String, Path> sources(BackupContents contents) {
    assertThat(contents.problems()).isEmpty();
    return contents.files().stream().collect(Collectors.toMap(BackupFile::relativePath, BackupFile::source));
  }

  private static List<Kind> kinds(BackupContents contents) {
    return contents.problems().stream().map(BackupSetProblem::kind).toList();
  }

  @Nested
  class WithinTheTree {
    @ParameterizedTest
    @Tag("FIL-025")
    @ValueSource(strings = {"v1", "/vol/data/v1", "./v1/", "v1/../v1", "../data/v1"})
    void aDirectoryIsVisitedOnceAtItsOwnPlace(String text) {
      disk.link("/vol/data/current", text);
      assertThat(sources(contents(TREE))).containsOnlyKeys("v1/a");
    }

    @ParameterizedTest
    @Tag("FIL-025")
    @ValueSource(strings = {".", "..", "/vol/data", "../v1"})
    void aCycleEnds(String text) {
      disk.link("/vol/data/v1/loop", text);
      assertThat(sources(contents(TREE))).containsOnlyKeys("v1/a");
    }

    @Test
    void aLinkToAFileGivesTheFile() {
      disk.link("/vol/data/a", "v1/a");
      assertThat(sources(contents(TREE)))
          .containsOnly(
              Map.entry("a", disk.shadow("/vol/data/v1/a")), Map.entry("v1/a", disk.shadow("/vol/data/v1/a")));
    }

    @Test
    void aLinkWithAnAbsoluteTextIsReadFromTheShadowCopy() {
      disk.liveFile("/vol/data/v1/a").link("/vol/data/a", "/vol/data/v1/a");
      assertThat(sources(contents(TREE))).containsEntry("a", disk.shadow("/vol/data/v1/a"));
    }

    @Test
    void linksThroughLinksAreFollowed() {
      disk.link("/vol/data/x", "y").link("/vol/data/y", "z/a").link("/vol/data/z", "v1");
      assertThat(sources(contents(FileSet.of("/vol/data", "x")))).containsEntry("x", disk.shadow("/vol/data/v1/a"));
    }

    @Test
    @Tag("FIL-006")
    void aLinkThatLeadsToItselfIsUnreadable() {
      disk.link("/vol/data/x", "y").link("/vol/data/y", "x");
      assertThat(kinds(contents(FileSet.of("/vol/data", "x")))).containsExactly(Kind.UNREADABLE);
    }

    @Test
    @Tag("FIL-006")
    void aLinkThatLeadsToNothingIsUnreadable() {
      disk.link("/vol/data/x", "nothing");
      assertThat(kinds(contents(TREE))).containsExactly(Kind.UNREADABLE);
    }

    @Test
    @Tag("FIL-025")
    void aLinkToADirectoryThatTheShadowCopyLacksIsAProblemWhateverItsName() {
      disk.liveFile("/vol/data/mounted/a.db").link("/vol/data/more", "/vol/data/mounted").liveFile("/vol/data/more/a.db");
      assertThat(kinds(contents(FileSet.of("/vol/data", "*.db", true)))).containsExactly(Kind.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "nothing/../v1", "loop.lnk"})
    void aLinkToNothingThatTheSpecificationDoesNotSelectIsNoProblem(String text) {
      disk.link("/vol/data/loop.lnk", text);
      assertThat(sources(contents(FileSet.of("/vol/data", "*.db", true)))).isEmpty();
    }

    @Test
    void aLinkThatTheSpecificationDoesNotSelectIsNotLookedAt() {
      disk.link("/vol/data/x", "/nothing").files("/vol/data/a.db");
      assertThat(sources(contents(FileSet.of("/vol/data", "*.db")))).containsOnlyKeys("a.db");
    }
  }

  @Nested
  class OutOfTheTree {
    @ParameterizedTest
    @ValueSource(strings = {"/secret", "../../secret", "v1/../../../secret", "/vol/data/../../secret", "/vol/data2"})
    void aLinkIsAProblemAndNotFollowed(String text) {
      disk.files("/secret/s", "/vol/data2/s").liveFile("/secret/s").link("/vol/data/x", text);
      BackupContents contents = contents(TREE);
      assertThat(kinds(contents)).containsExactly(Kind.LINK_LEAVES_SOURCE);
      assertThat(contents.files()).extracting(BackupFile::relativePath).containsExactly("v1/a");
    }

    @Test
    void theProblemNamesTheLink() {
      disk.link("/vol/data/x", "/secret");
      assertThat(contents(TREE).problems().get(0).message()).contains("/vol/data/x", "\"one\"", "MyWriter");
    }

    @Test
    void aLinkToAFileIsAProblemToo() {
      disk.files("/secret").liveFile("/secret").link("/vol/data/x", "/secret");
      assertThat(kinds(contents(FileSet.of("/vol/data", "x")))).containsExactly(Kind.LINK_LEAVES_SOURCE);
    }

    @Test
    void aLinkToAFileThatTheSpecificationDoesNotSelectIsNone() {
      disk.liveFile("/secret").liveFile("/vol/data/x").link("/vol/data/x", "/secret");
      assertThat(sources(contents(FileSet.of("/vol/data", "*.db", true)))).isEmpty();
    }

    @Test
    void aLinkToADirectoryIsNoneForASetWithoutRecursion() {
      disk.liveFile("/vol/data/x/s").link("/vol/data/x", "/secret");
      assertThat(sources(contents(FileSet.of("/vol/data", "*")))).isEmpty();
    }

    @Test
    void aLinkToADirectoryIsOneWhateverTheSpecification() {
      disk.link("/vol/data/x", "/secret");
      assertThat(kinds(contents(FileSet.of("/vol/data", "*.db", true)))).containsExactly(Kind.LINK_LEAVES_SOURCE);
    }

    @Test
    void aLinkThatTurnsBackIsNone() {
      disk.link("/vol/data/x", "../data/v1/a");
      assertThat(sources(contents(TREE))).containsKey("x");
    }

    @Test
    void anExcludedLinkIsLeftAlone() {
      disk.link("/vol/data/x", "/secret");
      FileSet[] excludes = {FileSet.of("/vol/data", "x")};
      assertThat(sources(contents(TREE, excludes, disk::shadow))).containsOnlyKeys("v1/a");
    }

    @Test
    void aParentDirectoryThatIsALinkOutIsAProblemOfTheSet() {
      disk.files("/secret/data/s").link("/vol/data2", "/secret");
      BackupContents contents = contents(FileSet.of("/vol/data2/data", "*"), "/vol");
      assertThat(kinds(contents)).containsExactly(Kind.LINK_LEAVES_SOURCE);
      assertThat(contents.files()).isEmpty();
    }
  }

  @Nested
  class BetweenVolumesOfTheShadowCopy {
    @Test
    @Tag("FIL-025")
    void aLinkToADirectoryIsFollowed() {
      disk.files("/other/deep/b").link("/vol/data/x", "/other");
      BackupContents contents = contents(TREE, "/vol", "/other");
      assertThat(sources(contents)).containsEntry("x/deep/b", disk.shadow("/other/deep/b"));
      assertThat(contents.directories())
          .extracting(BackupDirectory::relativePath)
          .containsExactly("v1", "x", "x/deep");
    }

    @Test
    @Tag("FIL-025")
    void aLinkToTheDirectoryAboveDoesNotRepeatTheTree() {
      disk.files("/vol/sibling/b").link("/vol/data/up", "/vol");
      assertThat(sources(contents(TREE, "/vol"))).containsOnlyKeys("v1/a", "up/sibling/b");
    }

    @Test
    void aFileSetWhosePathHasALinkIsReadWhereItLeads() {
      disk.files("/other/db/b").link("/vol/lib", "/other");
      assertThat(sources(contents(FileSet.of("/vol/lib/db", "*"), "/vol", "/other")))
          .containsExactly(Map.entry("b", disk.shadow("/other/db/b")));
    }

    @Test
    @Tag("FIL-026")
    void aMountedFolderIsReadFromItsOwnShadowCopy() {
      disk.directory("/vol/data/mnt").files("/mounted-shadow/b");
      Path mount = disk.original("/vol/data/mnt");
      Function<Path, Path> shadow = path -> path.startsWith(mount)
          ? disk.shadow("/mounted-shadow").resolve(mount.relativize(path))
          : disk.shadow(path);
      assertThat(sources(contents(TREE, new FileSet[0], shadow, "/vol", "/vol/data/mnt")))
          .containsEntry("mnt/b", disk.shadow("/mounted-shadow/b"));
    }

    @Test
    void aVolumeWithoutAPlaceIsAProblem() {
      Function<Path, Path> none = path -> {
        throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no shadow copy of " + path);
      };
      assertThat(kinds(contents(TREE, new FileSet[0], none))).containsExactly(Kind.UNRESOLVABLE_PATH);
    }
  }
}
