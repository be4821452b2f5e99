package io.vss4j.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.vss4j.api.ProviderId;
import io.vss4j.api.SnapshotContext;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.SnapshotState;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.LeftOut;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.PathResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The session is a mock: which volumes it names and refuses is the test's to say. */
class ShadowCopiesTest {
  @TempDir Path temp;
  private final BackupComponents session = mock();
  private final List<String> added = new ArrayList<>();
  private final Map<SnapshotId, String> volumes = new HashMap<>();
  private final Map<String, List<LeftOut>> leftOut = new HashMap<>();
  private final List<Path> mounted = new ArrayList<>();
  private Path outer;
  private Path inner;

  @BeforeEach
  void nameVolumes() {
    outer = temp.resolve("outer");
    inner = outer.resolve("inner");
    when(session.volumeFor(anyString())).thenAnswer(call -> call.getArgument(0));
    when(session.addToSnapshotSet(anyString())).thenAnswer(call -> {
      added.add(call.getArgument(0));
      SnapshotId id = SnapshotId.of(new UUID(0, added.size()));
      volumes.put(id, call.getArgument(0));
      return id;
    });
    when(session.snapshotProperties(any())).thenAnswer(call -> properties(call.getArgument(0)));
  }

  private SnapshotProperties properties(SnapshotId id) {
    String volume = volumes.get(id);
    return new SnapshotProperties(id, SnapshotSetId.of(new UUID(1, 1)), volumes.size(),
        temp.resolve("copy of " + id), volume, Path.of(volume), "here", "here", ProviderId.ANY, SnapshotContext.BACKUP,
        Instant.EPOCH, SnapshotState.CREATED, leftOut.getOrDefault(volume, List.of()));
  }

  private static WriterBackup.Source only(Path directory) {
    return new WriterBackup.Source(JobWorld.key("one"), directory.toString(), false);
  }

  private static WriterBackup.Source below(Path directory) {
    return new WriterBackup.Source(JobWorld.key("one"), directory.toString(), true);
  }

  private ShadowCopies shadowCopies(boolean onOneFileSystem) {
    return new ShadowCopies(session, PathResolver.nativePaths(), path -> false, (one, other) -> onOneFileSystem,
        MountPoints.of(mounted.toArray(Path[]::new)));
  }

  @Test
  void volumeWithinAnotherComesWithIt() {
    shadowCopies(true).addVolumes(List.of(only(inner), only(outer)));
    assertThat(added).containsExactly(outer.toString());
  }

  @Test
  void fileSystemMountedWithinAVolumeIsAVolumeOfItsOwn() {
    shadowCopies(false).addVolumes(List.of(only(inner), only(outer)));
    assertThat(added).containsExactly(outer.toString(), inner.toString());
  }

  @Test
  @Tag("FIL-032")
  void volumeMountedBelowARecursiveFileSetIsAddedToo() {
    mounted.add(inner);
    shadowCopies(false).addVolumes(List.of(below(outer)));
    assertThat(added).containsExactly(outer.toString(), inner.toString());
  }

  @Test
  @Tag("FIL-032")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "makes symbolic links")
  void volumeMountedBelowADirectoryThatIsReachedThroughALinkIsAddedToo() throws IOException {
    Files.createDirectories(inner);
    Path link = Files.createSymbolicLink(temp.resolve("link"), outer);
    mounted.add(inner.toRealPath());
    shadowCopies(false).addVolumes(List.of(below(link)));
    assertThat(added).containsExactly(link.toString(), link.resolve("inner").toString());
  }

  @Test
  @Tag("FIL-026")
  void mountedDirectoryWithoutShadowCopyOfItsOwnIsTold() {
    mounted.add(inner);
    ShadowCopies copies = shadowCopies(false);
    copies.addVolumes(List.of(only(outer)));
    copies.made();
    Path copy = temp.resolve("copy of " + SnapshotId.of(new UUID(0, 1)));
    assertThat(copies.notCopied(copy.resolve("inner"))).contains(inner);
    assertThat(copies.notCopied(copy.resolve("other"))).isEmpty();
    assertThat(copies.notCopied(copy)).isEmpty();
  }

  @Test
  @Tag("FIL-026")
  void mountedDirectoryWithAShadowCopyOfItsOwnIsCopied() {
    mounted.add(inner);
    ShadowCopies copies = shadowCopies(false);
    copies.addVolumes(List.of(below(outer)));
    copies.made();
    assertThat(copies.notCopied(temp.resolve("copy of " + SnapshotId.of(new UUID(0, 2))))).isEmpty();
  }

  @Test
  @Tag("FIL-032")
  void volumeMountedBelowAFileSetOfOneDirectoryIsNotAdded() {
    mounted.add(inner);
    shadowCopies(false).addVolumes(List.of(only(outer)));
    assertThat(added).containsExactly(outer.toString());
  }

  @Test
  @Tag("FIL-032")
  void mountedVolumeThatIsRefusedIsAProblemOfTheFileSetAroundIt() {
    mounted.add(inner);
    doThrow(new VssException(VssError.E_VOLUME_NOT_SUPPORTED, "no copy"))
        .when(session).addToSnapshotSet(inner.toString());
    ShadowCopies copies = shadowCopies(false);
    copies.addVolumes(List.of(below(outer)));
    assertThat(copies.problemOf(below(outer))).hasValueSatisfying(why -> assertThat(why).contains("no copy"));
    assertThat(copies.problemOf(only(outer))).isEmpty();
  }

  @Test
  @Tag("FIL-033")
  void volumeIsAddedOnceForTwoOfItsDirectories() {
    when(session.volumeFor(inner.toString())).thenReturn(outer.toString());
    shadowCopies(true).addVolumes(List.of(only(outer), only(inner)));
    assertThat(added).containsExactly(outer.toString());
  }

  @Test
  void volumeWithinARefusedOneIsAdded() {
    doThrow(new VssException(VssError.E_VOLUME_NOT_SUPPORTED, "too big"))
        .when(session).addToSnapshotSet(outer.toString());
    ShadowCopies copies = shadowCopies(true);
    copies.addVolumes(List.of(only(outer), only(inner)));
    assertThat(added).containsExactly(inner.toString());
    assertThat(copies.problemOf(only(outer))).hasValueSatisfying(why -> assertThat(why).contains("too big"));
    assertThat(copies.problemOf(only(inner))).isEmpty();
  }

  @Test
  void pathIsFoundInTheShadowCopyOfTheInnermostVolume() {
    ShadowCopies copies = shadowCopies(false);
    copies.addVolumes(List.of(only(outer), only(inner)));
    copies.made();
    Path innerCopy = temp.resolve("copy of " + SnapshotId.of(new UUID(0, 2)));
    assertThat(copies.locate(inner.resolve("deep/a.db"))).isEqualTo(innerCopy.resolve("deep/a.db"));
  }

  /** Directories for which no volume is chosen, for they are not there then; the service has the volume around them only. */
  private ShadowCopies copiesWithout(Set<Path> absent, boolean onOneFileSystem) {
    ShadowCopies copies = new ShadowCopies(
        session, PathResolver.nativePaths(), absent::contains, (one, other) -> onOneFileSystem, MountPoints.of());
    List<WriterBackup.Source> sources = new ArrayList<>(List.of(only(outer)));
    absent.forEach(directory -> sources.add(only(directory)));
    copies.addVolumes(sources);
    copies.made();
    return copies;
  }

  @Test
  @Tag("FIL-001")
  void directoryThatWasMadeLaterIsInTheShadowCopyAroundIt() {
    Set<Path> absent = new HashSet<>(Set.of(inner));
    ShadowCopies copies = copiesWithout(absent, true);
    absent.clear();
    Path copy = temp.resolve("copy of " + SnapshotId.of(new UUID(0, 1)));
    assertThat(copies.locate(inner.resolve("a.db"))).isEqualTo(copy.resolve("inner/a.db"));
  }

  @Test
  @Tag("FIL-026")
  void directoryThatWasMadeLaterOnAFileSystemOfItsOwnIsInNoShadowCopy() {
    Set<Path> absent = new HashSet<>(Set.of(inner));
    ShadowCopies copies = copiesWithout(absent, false);
    absent.clear();
    assertThatThrownBy(() -> copies.locate(inner))
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND))
        .hasMessageContaining(inner + " was made after the volumes were chosen");
  }

  @Test
  void directoryThatIsStillAbsentInOneThatWasMadeLaterIsMissing() {
    Path made = temp.resolve("made");
    Path missing = made.resolve("missing");
    Set<Path> absent = new LinkedHashSet<>(List.of(made, missing));
    ShadowCopies copies = copiesWithout(absent, true);
    absent.remove(made);
    assertThatThrownBy(() -> copies.locate(missing)).hasCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatTheCopyOfTheOuterVolumeLacksOnTheInnerOneIsInThatOnesCopy() {
    leftOut.put(outer.toString(), List.of(new LeftOut(outer.resolve("a.db"), "it vanished"),
        new LeftOut(inner.resolve("b.db"), "it vanished")));
    ShadowCopies copies = shadowCopies(false);
    copies.addVolumes(List.of(only(outer), only(inner)));
    copies.made();
    assertThat(copies.leftOut()).extracting(LeftOut::path).containsExactly(outer.resolve("a.db"));
  }

  @Test
  void pathOnNoVolumeIsObjectNotFound() {
    ShadowCopies copies = shadowCopies(true);
    copies.addVolumes(List.of(only(inner)));
    copies.made();
    assertThatThrownBy(() -> copies.locate(outer.resolve("a.db")))
        .satisfies(e -> assertThat(((VssException) e).error()).isEqualTo(VssError.E_OBJECT_NOT_FOUND));
  }
}
