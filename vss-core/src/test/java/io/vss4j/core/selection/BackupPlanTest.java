package io.vss4j.core.selection;

import static io.vss4j.core.selection.ComponentDrawing.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.vss4j.api.BackupType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.api.requester.BackupState;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.selection.BackupSetProblem.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BackupPlanTest extends BackupSetFixture {
  private final MountedVolumes volumes = new MountedVolumes(disk).mount("/c", "system").mount("/d", "data");

  private BackupPlan.Builder plan() {
    return BackupPlan.builder(disk, volumes);
  }

  private BackupPlan planOf(FileSet... fileSets) {
    return plan().writer(writer(fileSets)).build();
  }

  private static List<String> names(BackupPlan plan) {
    return plan.volumes().stream().map(Volume::name).toList();
  }

  /** Each volume's shadow copy is below a directory that has its name. */
  private Path shadowOf(Volume volume) {
    return disk.original("/shadows/" + volume.name());
  }

  private List<Path> sources(BackupPlan plan) {
    return plan.contents(this::shadowOf).stream()
        .flatMap(contents -> contents.contents().files().stream())
        .map(BackupFile::source)
        .toList();
  }

  private static FileSet masked(String path, boolean recursive, int mask) {
    return FileSet.builder(path, "*").recursive(recursive).backupType(new FileSetBackupType(mask)).build();
  }

  @Nested
  class VolumesToMakeShadowCopiesOf {
    @Test
    @Tag("FIL-032")
    void areAlsoThoseMountedBelowARecursiveFileSet() {
      volumes.mount("/c/Data/mnt", "mounted").mount("/c/Data/mnt/deep", "deeper").mount("/c/Database", "beside");
      assertThat(names(planOf(FileSet.of("C:\\Data", "*", true)))).containsExactly("system", "mounted", "deeper");
    }

    @Test
    @Tag("FIL-032")
    void areNotThoseMountedBelowAFileSetOfOneDirectory() {
      volumes.mount("/c/Data/mnt", "mounted");
      assertThat(names(planOf(FileSet.of("C:\\Data", "*")))).containsExactly("system");
    }

    @Test
    @Tag("FIL-032")
    void areThoseMountedBelowTheAlternatePath() {
      volumes.mount("/c/Data/mnt", "mounted").mount("/d/Copy/mnt", "copied");
      FileSet set = FileSet.builder("C:\\Data", "*").recursive(true).alternatePath("D:\\Copy").build();
      assertThat(names(planOf(set))).containsExactly("data", "copied");
    }

    @Test
    @Tag("FIL-033")
    void areNamedOnceForManyFileSets() {
      BackupPlan plan = plan().writer(writer(FileSet.of("C:\\A", "*"), FileSet.of("C:\\B", "*"))).writer(
          writer(FileSet.of("C:\\C", "*")).as(7, 7)).build();
      assertThat(names(plan)).containsExactly("system");
    }

    @Test
    @Tag("FIL-033")
    void areComparedByNameWhereOneIsMountedAtTwoPlaces() {
      volumes.mount("/c/mnt", "data");
      assertThat(planOf(FileSet.of("D:\\A", "*"), FileSet.of("C:\\mnt\\B", "*")).volumes())
          .containsExactly(new Volume("data", disk.original("/d")));
    }

    @Test
    @Tag("FIL-033")
    void areTwoWhereTheirPathsBeginAlike() {
      volumes.mount("/c/mnt", "mounted");
      assertThat(names(planOf(FileSet.of("C:\\", "x"), FileSet.of("C:\\mnt", "x"))))
          .containsExactly("system", "mounted");
    }

    @Test
    @Tag("FIL-033")
    void areReadFromOneShadowCopyWhateverThePlace() {
      volumes.mount("/c/mnt", "data");
      disk.liveFile("/shadows/data/A/a").liveFile("/shadows/data/B/b");
      assertThat(sources(planOf(FileSet.of("D:\\A", "*"), FileSet.of("C:\\mnt\\B", "*"))))
          .containsExactly(disk.original("/shadows/data/A/a"), disk.original("/shadows/data/B/b"));
    }

    @Test
    @Tag("FIL-035")
    void areNoneIfNoFileSetRequiresAShadowCopy() {
      assertThat(planOf(masked("C:\\Data", false, 0x1), masked("D:\\", true, 0x1)).volumes()).isEmpty();
    }

    @Test
    @Tag("FIL-035")
    void areThereForTheOneFileSetThatRequiresAShadowCopy() {
      assertThat(names(planOf(masked("C:\\Data", false, 0x1), masked("D:\\", true, 0x101)))).containsExactly("data");
    }

    @Test
    @Tag("FIL-037")
    void mayBeAnyWithoutAComponent() {
      BackupPlan plan = plan().volume(disk.original("/d/some/where")).volume(disk.original("/c")).build();
      assertThat(names(plan)).containsExactly("data", "system");
      assertThat(plan.contents(BackupPlanTest.this::shadowOf)).isEmpty();
    }

    @Test
    void thatAreNotThereAreNotAdded() {
      assertThatExceptionOfType(VssException.class)
          .isThrownBy(() -> plan().volume(disk.original("/x")).build())
          .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
          .withMessageContaining("/x");
    }

    @Test
    void thatAreMissingForAFileSetAreAProblemOfItsOwner() {
      BackupPlan plan = planOf(FileSet.of("/srv", "*"));
      assertThat(plan.problems()).extracting(BackupSetProblem::owner, BackupSetProblem::kind)
          .containsExactly(tuple(ONE, Kind.UNRESOLVABLE_PATH));
      assertThat(plan.problems().get(0).message()).contains("MyWriter", "/srv");
    }
  }

  @Nested
  class Files {
    @Test
    @Tag("FIL-027")
    void areReadWhereTheShadowCopyOfTheirVolumeStandsForItsRoot() {
      volumes.mount("/c/mnt", "mounted");
      disk.liveFile("/shadows/system/Data/a").liveFile("/shadows/mounted/deep/b");
      BackupPlan plan = planOf(FileSet.of("C:\\Data", "*"), FileSet.of("C:\\mnt\\deep", "*"));
      assertThat(sources(plan)).extracting(Path::toString)
          .containsExactly("/shadows/system/Data/a", "/shadows/mounted/deep/b");
    }

    @Test
    @Tag("FIL-026")
    void behindAMountedFolderComeFromItsOwnShadowCopy() {
      volumes.mount("/c/Data/mnt", "mounted");
      disk.liveFile("/shadows/system/Data/mnt/stale").liveFile("/shadows/mounted/fresh");
      assertThat(sources(planOf(FileSet.of("C:\\Data", "*", true))))
          .containsExactly(disk.original("/shadows/mounted/fresh"));
    }

    @Test
    @Tag("FIL-034")
    void thatNeedNoShadowCopyAreReadWhereTheyAre() {
      disk.liveFile("/d/x");
      assertThat(sources(planOf(masked("D:\\", false, 0x1)))).containsExactly(disk.original("/d/x"));
    }

    @Test
    @Tag("FIL-034")
    void onAMountedVolumeThatNeedsNoneAreNotTakenFromTheOneAround() {
      volumes.mount("/c/Data/mnt", "mounted");
      disk.liveFile("/c/Data/mnt/sub/x").liveFile("/shadows/system/Data/mnt/sub/stale");
      BackupPlan plan = planOf(masked("C:\\Data", false, 0x101), masked("C:\\Data\\mnt\\sub", false, 0x1));
      assertThat(names(plan)).containsExactly("system");
      assertThat(sources(plan)).containsExactly(disk.original("/c/Data/mnt/sub/x"));
    }

    @Test
    @Tag("FIL-012")
    void thatOneWriterExcludesAndAnotherHasAreCopiedForThatOne() {
      disk.liveFile("/shadows/system/Data/a.log").liveFile("/shadows/system/Data/a.db");
      FakeWriterMetadata plain = writer(FileSet.of("C:\\Data", "*"));
      BackupPlan plan = plan().writer(plain.as(1, 1).withExcludes(FileSet.of("C:\\Data", "*.log")))
          .writer(plain.as(2, 2)).build();
      assertThat(plan.contents(BackupPlanTest.this::shadowOf))
          .extracting(contents -> relativePaths(contents.contents()))
          .containsExactly(List.of("a.db"), List.of("a.db", "a.log"));
    }

    @Test
    void ofOnePlaceAreCopiedForEachWriter() {
      disk.liveFile("/shadows/system/Data/a");
      FakeWriterMetadata same = writer(FileSet.of("C:\\Data", "*"));
      assertThat(sources(plan().writer(same).writer(same).build())).hasSize(2);
    }
  }

  @Nested
  class Documents {
    private final FileSet data = FileSet.of("C:\\Data", "*.db");
    private final FakeWriterMetadata metadata = FakeWriterMetadata
        .of(component("one", true, data), component("two", true, data))
        .withSchema(BackupSchema.of(BackupSchema.INCREMENTAL, BackupSchema.LAST_MODIFY));

    private BackupComponentsDocument document(BackupType type) {
      BackupComponentsDocument document = BackupComponentsDocument.empty();
      document.setState(BackupState.of(type).selectComponents(true));
      document.addWriter(metadata.writerId(), metadata.instanceId(), null, metadata.backupSchema())
          .addComponent(ONE).addDifferencedFiles(new DifferencedFile(data, FileTimes.of(Instant.EPOCH)));
      return document;
    }

    @Test
    void decideAboutTypeComponentsAndRecords() {
      BackupPlan plan = plan().document(document(BackupType.INCREMENTAL), List.of(metadata)).build();
      disk.liveFile("/shadows/system/Data/a.db");
      disk.touch("/shadows/system/Data/a.db", Instant.EPOCH.minusNanos(100));
      assertThat(plan.sets().get(0).type().type()).isEqualTo(BackupType.INCREMENTAL);
      assertThat(sources(plan)).isEmpty();
      disk.touch("/shadows/system/Data/a.db", Instant.EPOCH);
      assertThat(plan.contents(BackupPlanTest.this::shadowOf).get(0).contents().files())
          .extracting(BackupFile::owner).containsExactly(ONE);
    }

    @Test
    void readAgainGiveTheSamePlan() {
      disk.liveFile("/shadows/system/Data/a.db");
      BackupComponentsDocument read =
          BackupComponentsDocument.read(document(BackupType.FULL).toXml());
      assertThat(sources(plan().document(read, List.of(metadata)).build())).hasSize(1);
    }

    @Test
    void needTheMetadataOfEachWriter() {
      BackupComponentsDocument document = document(BackupType.FULL);
      assertThatExceptionOfType(VssException.class)
          .isThrownBy(() -> plan().document(document, List.of(metadata.as(9, 9))))
          .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
          .withMessageContaining(metadata.instanceId().toString());
    }

    @Test
    void ofAWriterAloneMeanAllItsComponents() {
      disk.liveFile("/shadows/system/Data/a.db");
      assertThat(plan().writer(metadata).build().contents(BackupPlanTest.this::shadowOf).get(0).contents().files())
          .extracting(BackupFile::member).containsExactly(key("one"));
    }
  }
}
