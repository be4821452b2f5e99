package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.ApplicationLevel;
import io.vss4j.api.writer.SubscribeMask;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a writer comes and goes. */
class WriterRegistrationTest {
  @RegisterExtension final VssExtension vss = VssExtension.create();

  private static FakeWriterBuilder sql() {
    return FakeWriter.builder().name("sql").database("", "sql", "/data", "*.mdf");
  }

  private BackupDriver backup() {
    return new BackupDriver(vss.createBackupComponents()).endingHangs(vss.environment());
  }

  private VssError subscribing(FakeWriterBuilder writer) {
    return refusal(() -> vss.subscribe(writer.build()));
  }

  @Nested
  class Events {
    @Test
    @Tag("WRT-001")
    void comeToNoWriterThatHasNotSubscribed() {
      FakeWriter writer = sql().build();
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster).isEmpty();
        assertThat(writer.calls()).isEmpty();
      }
    }

    @Test
    @Tag("WRT-001")
    void comeOnceItHas() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster).hasSize(1);
        assertThat(writer.count(WriterEvent.IDENTIFY)).isEqualTo(1);
      }
    }

    @Test
    @Tag("WRT-001")
    @Tag("EVT-001")
    void endWithTheSubscriptionAlsoInTheMiddleOfASession() {
      FakeWriter writer = vss.subscribe(sql().build());
      try (BackupDriver backup = backup().prepared()) {
        writer.registration().close();
        backup.doSnapshotSet().await();
      }
      try (BackupDriver later = backup().gathered()) {
        assertThat(later.roster).isEmpty();
      }
      vss.events().of(writer).assertNames("Identify", "PrepareForBackup");
    }

    @Test
    @Tag("WRT-001")
    void endWithTheSubscriptionAlsoWhereAnAbortWaitsBehindAHandlerThatHangs() {
      FakeWriter writer = vss.subscribe(sql().hangAt(WriterEvent.FREEZE).build());
      BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared();
      VssAsync<?> set = backup.doSnapshotSet();
      writer.awaitHanging();
      vss.clock().advance(Duration.ofMinutes(1));
      set.await();
      backup.close();
      writer.registration().close();
      writer.release();
      vss.environment().settle();
      vss.events().of(writer).assertNames("Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze");
    }

    @Test
    @Tag("WRT-008")
    void comeThatNoMaskNames() {
      FakeWriter writer = vss.subscribe(
          sql().options(SubscribeOptions.builder().mask(new SubscribeMask(0x6)).build()).build());
      try (BackupDriver backup = backup().prepared()) {
        backup.components.abortBackup();
      }
      vss.events().of(writer).assertNames("Identify", "PrepareForBackup", "Abort", "BackupShutdown");
    }
  }

  @Nested
  class Identity {
    @Test
    @Tag("WRT-003")
    @Tag("WMD-021")
    void hasVersionZeroUnlessOneIsGiven() {
      WriterIdentity identity = WriterIdentity.builder()
          .writerId(WriterId.of(new UUID(1, 2)))
          .name("sql")
          .usage(UsageType.USER_DATA)
          .source(SourceType.OTHER)
          .build();
      assertThat(identity.version()).isEqualTo(new WriterVersion(0, 0));
      vss.subscribe(sql().build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster.get(0).version()).isEqualTo(new WriterVersion(0, 0));
      }
    }

    @Test
    @Tag("WRT-003")
    @Tag("WMD-021")
    void hasTheVersionThatIsGiven() {
      vss.subscribe(sql().version(new WriterVersion(3, 1)).build());
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster.get(0).version()).isEqualTo(new WriterVersion(3, 1));
      }
    }

    @Test
    @Tag("WRT-004")
    @Tag("WMD-019")
    void hasNoInstanceNameUnlessOneIsGiven() {
      WriterIdentity identity = WriterIdentity.builder()
          .writerId(WriterId.of(new UUID(1, 2)))
          .name("sql")
          .usage(UsageType.USER_DATA)
          .source(SourceType.OTHER)
          .build();
      assertThat(identity.instanceName()).isEmpty();
    }

    @Test
    @Tag("WRT-006")
    @Tag("WMD-019")
    void sharesItsInstanceNameWithNoLiveWriterOfItsClass() {
      vss.subscribe(sql().instanceName("A").build());
      assertThat(subscribing(sql().instanceName("A"))).isEqualTo(VssError.E_INVALIDARG);
      try (BackupDriver backup = backup().gathered()) {
        assertThat(backup.roster).hasSize(1);
      }
    }

    @Test
    @Tag("WRT-006")
    void mayHaveAnotherNameOrClassOrComeLater() {
      FakeWriter first = vss.subscribe(sql().instanceName("A").build());
      assertThat(subscribing(sql().instanceName("B"))).isEqualTo(VssError.S_OK);
      assertThat(subscribing(sql().name("mail").instanceName("A"))).isEqualTo(VssError.S_OK);
      first.die();
      assertThat(subscribing(sql().instanceName("A"))).isEqualTo(VssError.S_OK);
    }
  }

  @Nested
  class Options {
    @Test
    @Tag("WRT-004")
    void areFrontEndAndAMinuteUnlessGiven() {
      assertThat(SubscribeOptions.defaults().level()).isEqualTo(ApplicationLevel.FRONT_END);
      assertThat(SubscribeOptions.defaults().freezeLimit()).isEqualTo(Duration.ofMillis(60_000));
    }

    @Test
    @Tag("WRT-004")
    void areSeenByAWriterThatChoseNone() {
      AtomicReference<ApplicationLevel> level = new AtomicReference<>();
      vss.subscribe(sql().doAt(WriterEvent.FREEZE, (components, context) -> level.set(context.level())).build());
      try (BackupDriver backup = backup().made()) {
        assertThat(backup.roster).hasSize(1);
        assertThat(level).hasValue(ApplicationLevel.FRONT_END);
      }
    }

    @ParameterizedTest
    @Tag("WRT-005")
    @EnumSource(ApplicationLevel.class)
    void takeAnyLevelButTheReservedOnes(ApplicationLevel level) {
      boolean reserved = level == ApplicationLevel.UNKNOWN || level == ApplicationLevel.AUTO;
      assertThat(subscribing(sql().options(SubscribeOptions.builder().level(level).build())))
          .isEqualTo(reserved ? VssError.E_INVALIDARG : VssError.S_OK);
    }

    @ParameterizedTest
    @Tag("WRT-005")
    @ValueSource(longs = {-1, 0, 1, 59_999, 60_001, 3_600_000})
    void takeAnyPositiveFreezeLimit(long millis) {
      SubscribeOptions options = SubscribeOptions.builder().freezeLimit(Duration.ofMillis(millis)).build();
      assertThat(subscribing(sql().options(options))).isEqualTo(millis > 0 ? VssError.S_OK : VssError.E_INVALIDARG);
    }

    @ParameterizedTest
    @Tag("WRT-007")
    @ValueSource(ints = {0x0, 0x1, 0x2, 0x4, 0x5, 0x7, 0xE, -1})
    void takeNoOtherMask(int bits) {
      assertThat(subscribing(sql().options(SubscribeOptions.builder().mask(new SubscribeMask(bits)).build())))
          .isEqualTo(VssError.E_INVALIDARG);
    }

    @Test
    @Tag("WRT-007")
    void haveTheMaskOfBackupAndRestoreEvents() {
      assertThat(SubscribeOptions.defaults().mask().bits()).isEqualTo(0x6);
      assertThat(subscribing(sql().options(SubscribeOptions.builder().mask(new SubscribeMask(0x6)).build())))
          .isEqualTo(VssError.S_OK);
    }
  }

  @Nested
  class TheEnd {
    @Test
    @Tag("WRT-010")
    void ofTheServiceLetsNoFurtherWriterIn() {
      vss.service().close();
      FakeWriter late = sql().build();
      assertThat(refusal(() -> vss.subscribe(late))).isEqualTo(VssError.S_FALSE);
      assertThat(late.calls()).isEmpty();
    }

    @Test
    @Tag("WRT-011")
    void isKnownToAHandlerThatRuns() {
      AtomicReference<Boolean> ending = new AtomicReference<>();
      FakeWriter writer = vss.subscribe(sql()
          .hangAt(WriterEvent.PREPARE_FOR_BACKUP)
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> {
            ending.set(context.isWriterShuttingDown());
            context.setWriterFailure(WriterFailure.nonRetryable("going down"));
          })
          .build());
      try (BackupDriver backup = backup().started()) {
        var preparing = backup.components.prepareForBackup();
        writer.awaitHanging();
        writer.die();
        writer.release();
        preparing.await();
        vss.environment().settle();
        assertThat(ending).hasValue(true);
      }
    }

    @Test
    @Tag("WRT-011")
    void isNotToldBeforeItComes() {
      AtomicReference<Boolean> ending = new AtomicReference<>();
      vss.subscribe(sql()
          .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> ending.set(context.isWriterShuttingDown()))
          .build());
      try (BackupDriver backup = backup().prepared()) {
        assertThat(backup.roster).hasSize(1);
        assertThat(ending).hasValue(false);
      }
    }
  }
}
