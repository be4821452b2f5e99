package io.vss4j.testkit;

import static io.vss4j.testkit.FakeWriterFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.marschall.memoryfilesystem.MemoryFileSystemBuilder;
import io.vss4j.api.requester.SnapshotProperties;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.VssListener;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VssEnvironmentTest {
  @Nested
  class Determinism {
    @Test
    void theSameSeedGivesTheSameHistory() {
      assertThat(history(7)).isEqualTo(history(7)).contains("sql.BackupShutdown");
    }

    @Test
    void anotherSeedGivesOtherIds() {
      assertThat(history(7)).isNotEqualTo(history(8));
    }

    private String history(long seed) {
      try (VssEnvironment vss = VssEnvironment.builder().seed(seed).build()) {
        vss.subscribe(sql().build());
        new BackupRun(vss).complete().close();
        return vss.events().toString();
      }
    }

    @Test
    void timeStandsStill() {
      try (VssEnvironment vss = VssEnvironment.builder().start(Instant.EPOCH).build()) {
        new BackupRun(vss).complete().close();
        assertThat(vss.clock().now()).isEqualTo(Instant.EPOCH);
      }
    }
  }

  @Nested
  class VolumeFiles {
    @Test
    void documentPathsLeadToTheVolume() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        Path file = vss.write("/data/orders.mdf", "content");
        assertThat(file).isEqualTo(vss.volume().resolve("data/orders.mdf")).hasContent("content");
        assertThat(vss.read("/data/orders.mdf")).isEqualTo("content");
        assertThat(vss.path(file.toString())).isEqualTo(file);
        vss.delete("/data");
        assertThat(vss.exists("/data")).isFalse();
      }
    }

    @Test
    void theShadowCopyHasTheContentOfTheVolume() {
      try (VssEnvironment vss = VssEnvironment.create()) {
        Path file = vss.write("/data/orders.mdf", "frozen");
        vss.subscribe(sql().build());
        try (BackupRun run = new BackupRun(vss).snapshot()) {
          vss.write("/data/orders.mdf", "later");
          SnapshotProperties shadow = run.backup.query().get(0);
          assertThat(shadow.locate(file)).hasContent("frozen");
        }
      }
    }

    @Test
    void furtherVolumesHaveTheirNames() {
      try (VssEnvironment vss = VssEnvironment.builder().volume("D:").build()) {
        Path logs = vss.addVolume("/logs");
        assertThat(vss.write("/logs/a", "x")).hasParent(logs);
        assertThat(vss.write("D:\\data\\b", "y")).isEqualTo(vss.volume("D:").resolve("data/b"));
        assertThat(vss.snapshotProvider().volumeFor(logs.resolve("a"))).contains(logs);
        assertThatIllegalArgumentException().isThrownBy(() -> vss.volume("E:"));
      }
    }

    @Test
    void allAreGoneAfterwards() {
      VssEnvironment vss = VssEnvironment.create();
      vss.write("/data/orders.mdf", "content");
      Path store = vss.newDirectory("store");
      vss.subscribe(sql().build());
      BackupRun run = new BackupRun(vss).snapshot();
      Path root = run.backup.query().get(0).root();
      vss.close();
      assertThat(List.of(vss.volume(), store, root)).noneMatch(Files::exists);
    }

    @Test
    void theyMayBeInMemory() throws IOException {
      try (FileSystem memory = MemoryFileSystemBuilder.newLinux().build()) {
        Path home = Files.createDirectories(memory.getPath("/environments"));
        try (VssEnvironment vss = VssEnvironment.builder().directory(home).build()) {
          Path file = vss.write("/data/orders.mdf", "frozen");
          vss.subscribe(sql().build());
          try (BackupRun run = new BackupRun(vss).snapshot()) {
            assertThat(run.backup.query().get(0).locate(file)).hasContent("frozen");
          }
        }
        assertThat(home).isEmptyDirectory();
      }
    }
  }

  @Nested
  class Listeners {
    @Test
    void haveBeenToldAfterSettling() {
      List<String> told = new CopyOnWriteArrayList<>();
      VssListener listener = new VssListener() {
        @Override
        public void eventDelivered(EventDelivery delivery) {
          told.add(delivery.event().eventName() + " " + delivery.stage());
        }
      };
      try (VssEnvironment vss = VssEnvironment.builder().configure(service -> service.listener(listener)).build()) {
        vss.subscribe(sql().build());
        new BackupRun(vss).gather().close();
        vss.settle();
        assertThat(told).containsExactly("Identify SENT", "Identify ANSWERED");
      }
    }
  }
}
