package io.vss4j.core.snapshot;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A provider that copies, with a volume that holds a file and a scratch directory beside it. */
abstract class CopySnapshotFixture {
  static final SnapshotSetId OTHER_SET = SnapshotSetId.of(new UUID(1, 9));
  static final SnapshotId OTHER_SNAPSHOT = SnapshotId.of(new UUID(2, 9));

  @TempDir
  Path dir;

  Path volume;
  Path scratch;
  CopySnapshotProvider provider;

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

  List<String> scratchEntries() throws IOException {
    if (!Files.exists(scratch)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(scratch)) {
      return entries.map(Path::toString).toList();
    }
  }

  static Map<Step, Consumer<CopySnapshotProvider>> steps() {
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
  void upTo(Step step) {
    Copying.begin(provider, volume);
    steps().forEach((each, call) -> {
      if (each.compareTo(step) < 0) {
        call.accept(provider);
      }
    });
  }
}
