package io.vss4j.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Jimfs;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ProviderType;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CopySnapshotProviderTest {
  private static final SnapshotSetId OTHER_SET = SnapshotSetId.of(new UUID(1, 9));
  private static final SnapshotId OTHER_SNAPSHOT = SnapshotId.of(new UUID(2, 9));

  @TempDir
  Path dir;

  private Path volume;
  private Path scratch;
  private CopySnapshotProvider provider;

  @BeforeEach
  void makeProvider() throws IOException {
    volume = Files.createDirectory(dir.resolve("volume"));
    Files.writeString(volume.resolve("file"), "content");
    scratch = dir.resolve("scratch");
    provider = new CopySnapshotProvider(scratch);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private static void assertFails(VssError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  private List<String> scratchEntries() throws IOException {
    if (!Files.exists(scratch)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(scratch)) {
      return entries.map(Path::toString).toList();
    }
  }

  private static Map<Step, Consumer<CopySnapshotProvider>> steps() {
    Map<Step, Consumer<CopySnapshotProvider>> steps = new EnumMap<>(Step.class);
    steps.put(Step.END_PREPARE, p -> p.endPrepareSnapshots(Copying.SET));
    steps.put(Step.PRE_COMMIT, p -> p.preCommitSnapshots(Copying.SET));
    steps.put(Step.COMMIT, p -> p.commitSnapshots(Copying.SET));
    steps.put(Step.POST_COMMIT, p -> p.postCommitSnapshots(Copying.SET));
    steps.put(Step.PRE_FINAL_COMMIT, p -> p.preFinalCommitSnapshots(Copying.SET));
    steps.put(Step.POST_FINAL_COMMIT, p -> p.postFinalCommitSnapshots(Copying.SET));
    return steps;
  }

  /** Takes the set as far as just before a step. */
  private void upTo(Step step) {
    Copying.begin(provider, volume);
    steps().forEach((each, call) -> {
      if (each.compareTo(step) < 0) {
        call.accept(provider);
      }
    });
  }

  @Test
  void itIsASoftwareProvider() {
    assertThat(provider.type()).isEqualTo(ProviderType.SOFTWARE);
  }

  @Test
  void everyInstanceHasTheSameId() {
    try (CopySnapshotProvider other = new CopySnapshotProvider(dir.resolve("other"))) {
      assertThat(other.id()).isEqualTo(provider.id());
    }
  }

  @Test
  void scratchDirectoryOfAnotherFileSystemIsRefused() throws IOException {
    try (var memory = Jimfs.newFileSystem()) {
      Path path = memory.getPath("/scratch");
      assertThatThrownBy(() -> new CopySnapshotProvider(path))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class VolumeForADirectory {
    @Test
    void isTheDirectoryItself() {
      assertThat(provider.volumeFor(volume)).contains(volume);
    }

    @Test
    void isTheNearestAncestorOfOneThatDoesNotExist() {
      assertThat(provider.volumeFor(volume.resolve("not/there"))).contains(volume);
    }

    @Test
    void isTheParentOfAFile() {
      assertThat(provider.volumeFor(volume.resolve("file"))).contains(volume);
    }

    @Test
    void isMissingOnAnotherFileSystem() throws IOException {
      try (var memory = Jimfs.newFileSystem()) {
        assertThat(provider.volumeFor(memory.getPath("/work").toAbsolutePath())).isEmpty();
      }
    }

    @Test
    void isNotLookedUpForARelativePath() {
      Path relative = Path.of("relative");
      assertThatThrownBy(() -> provider.volumeFor(relative))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class WhenAVolumeIsRefused {
    private void assertRefused(Path refused) {
      assertThat(provider.isVolumeSupported(refused, SnapshotContext.BACKUP)).isFalse();
      assertFails(
          VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER, () -> Copying.begin(provider, refused));
    }

    @Test
    void becauseItHoldsTheScratchDirectory() {
      assertRefused(dir);
    }

    @Test
    void becauseItHoldsTheScratchDirectoryBehindALink() throws IOException {
      assertRefused(Files.createSymbolicLink(dir.resolve("link"), dir));
    }

    @Test
    void becauseItIsInTheScratchDirectory() throws IOException {
      assertRefused(Files.createDirectories(scratch.resolve("inside")));
    }

    @Test
    void becauseItDoesNotExist() {
      assertRefused(dir.resolve("nothing"));
    }

    @Test
    void becauseItIsAFile() {
      assertRefused(volume.resolve("file"));
    }

    @Test
    void becauseItIsOnAnotherFileSystem() throws IOException {
      try (var memory = Jimfs.newFileSystem()) {
        assertRefused(memory.getPath("/work").toAbsolutePath());
      }
    }

    @Test
    void theMessageNamesVolumeAndReason() {
      assertThatThrownBy(() -> Copying.begin(provider, dir))
          .hasMessageContaining(dir.toString())
          .hasMessageContaining("scratch directory");
    }

    @Test
    void volumeNextToTheScratchDirectoryWithALikeNameIsSupported() throws IOException {
      Path like = Files.createDirectory(dir.resolve("scratch2"));

      assertThat(provider.isVolumeSupported(like, SnapshotContext.BACKUP)).isTrue();
    }
  }

  @Nested
  class Contexts {
    @ParameterizedTest
    @CsvSource({"0x20", "0x40000", "0x0D", "0x1D"})
    void transportablePlexAndClientAccessibleAreNotSupported(String bits) {
      SnapshotContext context = new SnapshotContext(Integer.decode(bits));

      assertThat(provider.isVolumeSupported(volume, context)).isFalse();
      assertFails(
          VssError.E_UNSUPPORTED_CONTEXT,
          () -> provider.beginPrepareSnapshot(Copying.SET, Copying.SNAPSHOT, volume, context));
    }

    @ParameterizedTest
    @CsvSource({"0x00", "0x09", "0x10", "0x19"})
    void theOthersAre(String bits) {
      SnapshotContext context = new SnapshotContext(Integer.decode(bits));

      assertThat(provider.isVolumeSupported(volume, context)).isTrue();
    }
  }

  @Nested
  class OrderOfSteps {
    @Test
    @Tag("SNP-018")
    void statesAreThoseOfTheProtocolInItsOrder() {
      List<SnapshotState> seen = new ArrayList<>();
      Copying.begin(provider, volume);
      seen.add(provider.state(Copying.SET).orElseThrow());
      steps().forEach((step, call) -> {
        seen.add(step.during());
        call.accept(provider);
        seen.add(provider.state(Copying.SET).orElseThrow());
      });

      assertThat(seen)
          .extracting(SnapshotState::nativeValue)
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 15, 9, 10, 11, 12);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyOtherStepIsRefused(Step due) {
      upTo(due);

      steps().forEach((step, call) -> {
        if (step != due) {
          assertFails(VssError.E_BAD_STATE, () -> call.accept(provider));
        }
      });
      assertThat(provider.state(Copying.SET)).contains(due.before());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void stepOfASetThatIsNotKnownIsRefused(Step step) {
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> steps().get(step).accept(provider));
    }

    @Test
    void noStepFollowsTheLast() {
      Copying.create(provider, volume);

      steps()
          .values()
          .forEach(call -> assertFails(VssError.E_BAD_STATE, () -> call.accept(provider)));
    }

    @Test
    void volumeIsNotTakenInAfterPreparing() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      Copying.upToPrepared(provider, volume);

      assertFails(
          VssError.E_BAD_STATE,
          () -> provider.beginPrepareSnapshot(
              Copying.SET, OTHER_SNAPSHOT, second, SnapshotContext.BACKUP));
    }

    @Test
    void volumeIsNotTakenInTwice() {
      Copying.begin(provider, volume);

      assertFails(
          VssError.E_OBJECT_ALREADY_EXISTS,
          () -> provider.beginPrepareSnapshot(
              Copying.SET, OTHER_SNAPSHOT, volume, SnapshotContext.BACKUP));
    }

    @Test
    void shadowCopyIdIsNotTakenTwice() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      Copying.create(provider, volume);

      assertFails(
          VssError.E_OBJECT_ALREADY_EXISTS,
          () -> provider.beginPrepareSnapshot(
              OTHER_SET, Copying.SNAPSHOT, second, SnapshotContext.BACKUP));
    }

    @Test
    void closedProviderBeginsNothing() {
      provider.close();

      assertFails(VssError.E_BAD_STATE, () -> Copying.begin(provider, volume));
    }
  }

  @Nested
  class WhenANewSetBegins {
    private void beginOther() {
      provider.beginPrepareSnapshot(OTHER_SET, OTHER_SNAPSHOT, volume, SnapshotContext.BACKUP);
    }

    @Test
    @Tag("SNP-012")
    void unfinishedSetIsForgottenAndRemoved() throws IOException {
      Copying.upToCommitted(provider, volume);
      assertThat(scratchEntries()).hasSize(1);

      beginOther();

      assertThat(provider.state(Copying.SET)).isEmpty();
      assertThat(scratchEntries()).isEmpty();
    }

    @Test
    void createdSetStays() {
      Path root = Copying.create(provider, volume);

      beginOther();

      assertThat(root.resolve("file")).hasContent("content");
    }

    @Test
    void unfinishedSetStaysWhenTheNewOneIsRefused() {
      Copying.begin(provider, volume);

      assertFails(
          VssError.E_VOLUME_NOT_SUPPORTED_BY_PROVIDER,
          () -> provider.beginPrepareSnapshot(
              OTHER_SET, OTHER_SNAPSHOT, dir, SnapshotContext.BACKUP));
      assertThat(provider.state(Copying.SET)).contains(SnapshotState.PREPARING);
    }
  }

  @Nested
  class Root {
    @ParameterizedTest
    @EnumSource(
        value = Step.class,
        names = {"END_PREPARE", "PRE_COMMIT", "COMMIT", "POST_COMMIT"})
    void isNotFoundBeforePostCommit(Step next) {
      upTo(next);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.root(Copying.SNAPSHOT));
    }

    @ParameterizedTest
    @EnumSource(
        value = Step.class,
        names = {"PRE_FINAL_COMMIT", "POST_FINAL_COMMIT"})
    void holdsTheFilesFromPostCommitOn(Step next) {
      upTo(next);

      assertThat(provider.root(Copying.SNAPSHOT).resolve("file")).hasContent("content");
    }

    @Test
    void isNotFoundAfterDeletion() {
      Copying.create(provider, volume);
      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.root(Copying.SNAPSHOT));
    }

    @Test
    void showsTheInstantOfTheCopyingAndNotLaterChanges() throws IOException {
      Path root = Copying.create(provider, volume);

      Files.writeString(volume.resolve("file"), "changed");
      Files.writeString(volume.resolve("new"), "new");

      assertThat(root.resolve("file")).hasContent("content");
      assertThat(root.resolve("new")).doesNotExist();
    }

    @Test
    void isOfEachVolumeItsOwn() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      Files.writeString(second.resolve("other"), "2");
      provider.beginPrepareSnapshot(Copying.SET, OTHER_SNAPSHOT, second, SnapshotContext.BACKUP);
      Copying.create(provider, volume);

      assertThat(provider.root(OTHER_SNAPSHOT).resolve("other")).hasContent("2");
      assertThat(provider.root(Copying.SNAPSHOT).resolve("file")).hasContent("content");
    }
  }

  @Nested
  @DisabledOnOs(OS.WINDOWS)
  class Sealing {
    private boolean anyWritable(Path root) throws IOException {
      try (Stream<Path> all = Files.walk(root, new FileVisitOption[0])) {
        for (Path path : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
          for (PosixFilePermission permission :
              Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)) {
            if (permission.name().endsWith("_WRITE")) {
              return true;
            }
          }
        }
        return false;
      }
    }

    @BeforeEach
    void makeTree() throws IOException {
      Files.createDirectories(volume.resolve("a/b"));
      Files.writeString(volume.resolve("a/b/c"), "c");
    }

    @Test
    void copyIsOpenForChangesBeforePostFinalCommit() throws IOException {
      upTo(Step.POST_FINAL_COMMIT);

      Files.writeString(provider.root(Copying.SNAPSHOT).resolve("a/b/c"), "recovered");

      assertThat(provider.root(Copying.SNAPSHOT).resolve("a/b/c")).hasContent("recovered");
    }

    @Test
    @Tag("SNP-020")
    void nothingOfTheCopyIsWritableAfterwards() throws IOException {
      upTo(Step.POST_FINAL_COMMIT);
      assertThat(anyWritable(provider.root(Copying.SNAPSHOT))).isTrue();

      provider.postFinalCommitSnapshots(Copying.SET);

      assertThat(anyWritable(provider.root(Copying.SNAPSHOT))).isFalse();
    }

    @Test
    void whatALinkLeadsToStaysWritable() throws IOException {
      Path outside = Files.writeString(dir.resolve("outside"), "x");
      Files.createSymbolicLink(volume.resolve("link"), outside);

      Copying.create(provider, volume);

      assertThat(anyWritable(outside)).isTrue();
    }

    @Test
    void theVolumeStaysWritable() throws IOException {
      Copying.create(provider, volume);

      assertThat(anyWritable(volume)).isTrue();
    }
  }

  @Nested
  class Deletion {
    @Test
    void removesTheCopyWholly() throws IOException {
      Copying.create(provider, volume);

      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertThat(scratchEntries()).isEmpty();
    }

    @Test
    void leavesTheOthersOfTheSet() throws IOException {
      Path second = Files.createDirectory(dir.resolve("second"));
      provider.beginPrepareSnapshot(Copying.SET, OTHER_SNAPSHOT, second, SnapshotContext.BACKUP);
      Copying.create(provider, volume);

      provider.deleteSnapshot(OTHER_SNAPSHOT);

      assertThat(provider.root(Copying.SNAPSHOT).resolve("file")).hasContent("content");
    }

    @Test
    void leavesTheVolumeAlone() {
      Copying.create(provider, volume);

      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertThat(volume.resolve("file")).hasContent("content");
    }

    @Test
    void ofAnUnknownShadowCopyIsNotFound() {
      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.deleteSnapshot(Copying.SNAPSHOT));
    }

    @Test
    void ofOneThatIsNotYetCreatedIsNotFound() {
      upTo(Step.POST_FINAL_COMMIT);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.deleteSnapshot(Copying.SNAPSHOT));
    }

    @Test
    void twiceIsNotFound() {
      Copying.create(provider, volume);
      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertFails(VssError.E_OBJECT_NOT_FOUND, () -> provider.deleteSnapshot(Copying.SNAPSHOT));
    }

    @Test
    void forgetsTheSetWithItsLastShadowCopy() {
      Copying.create(provider, volume);
      provider.deleteSnapshot(Copying.SNAPSHOT);

      assertThat(provider.state(Copying.SET)).isEmpty();
    }
  }

  @Test
  void closingRemovesCreatedShadowCopiesToo() throws IOException {
    Copying.create(provider, volume);

    provider.close();

    assertThat(scratchEntries()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void copiesAreForTheOwnersEyesOnly() throws IOException {
    Path root = Copying.create(provider, volume);

    assertThat(Files.getPosixFilePermissions(root.getParent()))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
  }
}
