package io.vss4j.api;

import static io.vss4j.api.SnapshotContext.APP_ROLLBACK;
import static io.vss4j.api.SnapshotContext.BACKUP;
import static io.vss4j.api.SnapshotContext.CLIENT_ACCESSIBLE;
import static io.vss4j.api.SnapshotContext.CLIENT_ACCESSIBLE_WRITERS;
import static io.vss4j.api.SnapshotContext.FILE_SHARE_BACKUP;
import static io.vss4j.api.SnapshotContext.NAS_ROLLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotContextTest {
  @Test
  void writersTakePartUnlessTheContextSaysOtherwise() {
    assertThat(contexts().filter(SnapshotContext::withWriters))
        .containsExactly(BACKUP, APP_ROLLBACK, CLIENT_ACCESSIBLE_WRITERS);
  }

  @Test
  void onlyShortLivedContextsAreReleasedWithTheRequester() {
    assertThat(contexts().filter(SnapshotContext::autoRelease)).containsExactly(BACKUP, FILE_SHARE_BACKUP);
  }

  @Test
  void addedAttributesJoinThoseThatAreThere() {
    SnapshotContext context = APP_ROLLBACK.with(SnapshotContext.DIFFERENTIAL).with(SnapshotContext.PERSISTENT);

    assertThat(context.attributes()).isEqualTo(0x20009);
  }

  @Test
  void hasAnAttributeOnlyIfAllItsBitsAreSet() {
    SnapshotContext context = BACKUP.with(SnapshotContext.DIFFERENTIAL);

    assertThat(context.has(SnapshotContext.DIFFERENTIAL)).isTrue();
    assertThat(context.has(SnapshotContext.DIFFERENTIAL | SnapshotContext.PLEX)).isFalse();
  }

  @Test
  void printsItsBitsInHexadecimal() {
    assertThat(NAS_ROLLBACK).hasToString("0x19");
    assertThat(SnapshotContext.ALL).hasToString("0xFFFFFFFF");
  }

  private static Stream<SnapshotContext> contexts() {
    return Stream.of(
        BACKUP, APP_ROLLBACK, CLIENT_ACCESSIBLE_WRITERS, FILE_SHARE_BACKUP, NAS_ROLLBACK, CLIENT_ACCESSIBLE);
  }
}
