package io.vss4j.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.restore.RestoreReport;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restores with a writer of another release than the one of backup time. */
class WriterVersionsTest {
  @TempDir Path temp;
  private JobWorld world;

  @BeforeEach
  void backUpVersionTwo() throws IOException {
    world = JobWorld.ofOrdersAndStock(temp);
    WriterRegistration before = world.subscribe(world.orders().version(2, 1));
    world.backUpAndDamage();
    before.close();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private RestoreReport restoreWith(SampleWriter now) {
    world.subscribe(now);
    return world.restore().build().run();
  }

  @Test
  @Tag("VER-024")
  void anotherMajorVersionIsAWarningWithBothVersions() throws IOException {
    RestoreReport report = restoreWith(world.orders().version(3, 1));

    assertThat(report.warnings()).singleElement().asString()
        .contains("writer orders", SampleWriter.idOf("orders").toString(), "version 2.1", "version 3.1");
    assertThat(report.isComplete()).isTrue();
    assertThat(world.content("orders/a.db")).isEqualTo("orders a");
  }

  @Test
  @Tag("VER-024")
  void anotherMinorVersionIsNone() throws IOException {
    RestoreReport report = restoreWith(world.orders().version(2, 9));

    assertThat(report.warnings()).isEmpty();
    assertThat(report.isComplete()).isTrue();
    assertThat(world.content("orders/a.db")).isEqualTo("orders a");
  }

  @Test
  @Tag("VER-024")
  void theClassIsComparedFirst() throws IOException {
    RestoreReport report = restoreWith(world.writer("other").has(world.component("orders", "orders", "*.db")).version(3, 1));

    assertThat(report.warnings()).isEmpty();
    assertThat(report.isComplete()).isFalse();
    assertThat(world.content("orders/a.db")).isEqualTo("damaged");
  }

  /** What keeping the class id does for a writer, and what giving it up does. */
  @Test
  @Tag("VER-025")
  void aLaterReleaseOfTheClassGetsTheEventsAndAnotherClassDoesNot() throws IOException {
    world.subscribe(world.writer("successor").has(world.component("orders", "orders", "*.db")));
    restoreWith(world.orders().version(7, 0));

    assertThat(world.eventsOf("orders")).containsExactly("PRE_RESTORE", "POST_RESTORE");
    assertThat(world.eventsOf("successor")).isEmpty();
  }
}
