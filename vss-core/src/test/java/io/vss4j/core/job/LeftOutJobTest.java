package io.vss4j.core.job;

import static io.vss4j.core.job.JobWorld.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.requester.LeftOut;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.restore.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup from shadow copies that lack something. */
class LeftOutJobTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void makeWorld() throws IOException {
    world = JobWorld.ofOrdersAndStock(temp);
    world.subscribe(world.orders());
    world.subscribe(world.stock());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private BackupReport backedUpWithout(String path) {
    world.leftOut.add(new LeftOut(world.data.resolve(path), "it vanished"));
    return world.backup().build().run();
  }

  @Nested
  class WhenAFileOfAComponentIsLeftOut {
    @Test
    void theComponentFailsNamingFileAndReason() {
      assertThat(component(backedUpWithout("orders/lost.db"), "orders").problems()).singleElement().asString()
          .contains("orders", world.data.resolve("orders/lost.db").toString(), "it vanished");
    }

    @Test
    void nothingOfTheComponentIsStored() {
      backedUpWithout("orders/lost.db");
      assertThat(world.store.newest().orElseThrow().files()).extracting(StoredFile::relativePath)
          .containsExactly("c.db");
    }

    @Test
    void theDocumentHasItFailed() {
      backedUpWithout("orders/lost.db");
      assertThat(succeededInTheDocument("orders")).contains(false);
    }

    @Test
    void otherComponentsAreBackedUp() {
      assertThat(component(backedUpWithout("orders/lost.db"), "stock").succeeded()).isTrue();
      assertThat(succeededInTheDocument("stock")).contains(true);
    }

    @Test
    void theBackupIsNotComplete() {
      assertThat(backedUpWithout("orders/lost.db").isComplete()).isFalse();
    }
  }

  @Nested
  class WhenWhatIsLeftOutIsOfNoComponent {
    @Test
    void theBackupIsComplete() {
      assertThat(backedUpWithout("lost.tmp").isComplete()).isTrue();
      assertThat(world.store.newest().orElseThrow().files()).hasSize(3);
    }
  }

  private static ComponentBackup component(BackupReport report, String name) {
    return report.component(SampleWriter.idOf(name), key(name)).orElseThrow();
  }

  private Optional<Boolean> succeededInTheDocument(String name) {
    String xml = world.store.newest().orElseThrow().documents().backupComponents();
    return BackupComponentsDocument.read(xml).writers().stream()
        .flatMap(writer -> writer.component(key(name)).stream())
        .findFirst()
        .orElseThrow()
        .backupSucceeded();
  }
}
