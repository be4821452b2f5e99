package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.FileRestoreStatus;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.testkit.FakeService;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Restores of writers whose data belongs to a service. */
class HostedWriterTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ComponentKey ORDERS = ComponentKey.fileGroup("", "orders");
  private static final String FILE = "/orders/a.db";

  private final List<WriterChange> changes = new CopyOnWriteArrayList<>();
  private final List<String> journal = new CopyOnWriteArrayList<>();

  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.listener(new VssListener() {
        @Override
        public void writerChanged(WriterChange change) {
          changes.add(change);
        }
      })));

  private DirectoryBackupStore store;

  @BeforeEach
  void makeData() {
    vss.environment().write(FILE, "good");
    store = DirectoryBackupStore.at(vss.environment().newDirectory("store"));
  }

  private FakeWriterBuilder orders(RestoreMethodSpec method) {
    return FakeWriter.builder()
        .name("orders")
        .fileGroup("", "orders", "/orders", "*.db")
        .selectable()
        .restoreMethod(method)
        .doAt(WriterEvent.PRE_RESTORE, (components, context) -> note("PreRestore"))
        .doAt(WriterEvent.POST_RESTORE, (components, context) -> note("PostRestore"));
  }

  private FakeWriterBuilder orders(RestoreMethod method) {
    return orders(RestoreMethodSpec.builder(method).service("db").build());
  }

  /** Takes down what happens, with what is then on disk. */
  private void note(String what) {
    journal.add(what + " " + (vss.environment().exists(FILE) ? vss.environment().read(FILE) : "nothing"));
  }

  private void backUpAndDamage() {
    var report = BackupJob.builder(vss.service())
        .store(store)
        .pathResolver(vss.environment().pathResolver())
        .build()
        .run();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    vss.environment().write(FILE, "damaged");
  }

  private RestoreReport restore() {
    return RestoreJob.builder(vss.service())
        .store(store)
        .journal(vss.environment().newDirectory("journal"))
        .pathResolver(vss.environment().pathResolver())
        .serviceController(new NotedServices())
        .stopLimit(LIMIT)
        .startLimit(LIMIT)
        .build()
        .run();
  }

  /** The services of the environment; takes down when one is stopped or started. */
  private final class NotedServices implements ServiceController {
    private final ServiceController services = vss.services();

    @Override
    public List<String> find(String publicName) {
      return services.find(publicName);
    }

    @Override
    public ServiceState state(String service) {
      return services.state(service);
    }

    @Override
    public List<String> runningDependents(String service) {
      return services.runningDependents(service);
    }

    @Override
    public void stop(String service, Duration limit) {
      note("stop");
      services.stop(service, limit);
    }

    @Override
    public void start(String service, Duration limit) {
      note("start");
      services.start(service, limit);
    }
  }

  @Nested
  class TheOrder {
    @Test
    @Tag("HST-001")
    void ofStopRestoreStartHasTheFilesRestoredWhileTheServiceIsDown() {
      vss.services().add(FakeService.builder("db").build());
      vss.subscribe(orders(RestoreMethod.STOP_RESTORE_START).build());
      backUpAndDamage();
      RestoreReport report = restore();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(journal)
          .containsExactly("PreRestore damaged", "stop damaged", "start good", "PostRestore good");
    }

    @Test
    @Tag("HST-002")
    void ofRestoreStopStartHasTheServiceStartedAnewAtTheEnd() {
      vss.services().add(FakeService.builder("db").build());
      vss.subscribe(orders(RestoreMethod.RESTORE_STOP_START).build());
      backUpAndDamage();
      RestoreReport report = restore();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(journal)
          .containsExactly("PreRestore damaged", "PostRestore good", "stop good", "start good");
    }
  }

  @Nested
  class AWriterInTheService {
    private FakeService db;
    private WriterInstanceId old;

    private RestoreReport restored(RestoreMethod method) {
      db = vss.services().add(FakeService.builder("db").hosts(() -> orders(method).build()).build());
      old = vss.services().writers(db).get(0).registration().instanceId();
      backUpAndDamage();
      return restore();
    }

    @Test
    @Tag("HST-003")
    void missesPostRestoreWhenItIsStoppedBeforeAndIsReportedLost() {
      RestoreReport report = restored(RestoreMethod.STOP_RESTORE_START);
      assertThat(journal).containsExactly("PreRestore damaged", "stop damaged", "start good");
      assertThat(report.lostWriters()).extracting(WriterStatus::instanceId).containsExactly(old);
      assertThat(vss.services().writers(db).get(0).registration().instanceId()).isNotEqualTo(old);
    }

    @Test
    @Tag("HST-003")
    void getsPostRestoreWhenItIsStoppedAfterwardsAndNothingIsLost() {
      RestoreReport report = restored(RestoreMethod.RESTORE_STOP_START);
      assertThat(journal).startsWith("PreRestore damaged", "PostRestore good");
      assertThat(report.lostWriters()).isEmpty();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }

    @Test
    @Tag("HST-006")
    void isKnownToListenersByTheServiceThatHostsIt() {
      restored(RestoreMethod.STOP_RESTORE_START);
      vss.environment().settle();
      assertThat(changes).isNotEmpty().allSatisfy(change -> assertThat(change.host()).contains("db"));
    }
  }

  @Test
  @Tag("HST-006")
  void aWriterOutsideEveryServiceHasNoHost() {
    vss.subscribe(orders(RestoreMethod.STOP_RESTORE_START).build());
    vss.environment().settle();
    assertThat(changes).singleElement().satisfies(change -> assertThat(change.host()).isEmpty());
  }

  @Test
  @Tag("HST-006")
  void aWriterMayStopAndStartItsServiceItself() {
    FakeService db = vss.services().add(FakeService.builder("db").build());
    vss.subscribe(orders(RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).build())
        .doAt(WriterEvent.PRE_RESTORE, (components, context) -> vss.services().stop("db", LIMIT))
        .doAt(WriterEvent.POST_RESTORE, (components, context) -> vss.services().start("db", LIMIT))
        .build());
    backUpAndDamage();
    RestoreReport report = restore();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(journal).as("the requester leaves it alone").containsExactly("PreRestore damaged", "PostRestore good");
    vss.events().of(db).assertNames("Stop", "Start");
  }

  @Nested
  class TheService {
    @ParameterizedTest
    @Tag("HST-004")
    @EnumSource(value = RestoreMethod.class, names = {"STOP_RESTORE_START", "RESTORE_STOP_START"})
    void isFoundByThePublicNameInTheMetadataAndRunsAfterwards(RestoreMethod method) {
      FakeService meant = vss.services().add(FakeService.builder("db").publicName("Orders Database").build());
      FakeService other = vss.services().add(FakeService.builder("orders").build());
      vss.subscribe(orders(RestoreMethodSpec.builder(method).service("Orders Database").build()).build());
      backUpAndDamage();
      RestoreReport report = restore();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      vss.events().of(meant).assertNames("Stop", "Start");
      vss.events().of(other).assertEmpty();
      assertThat(vss.services().state("db")).isEqualTo(ServiceState.RUNNING);
    }

    @ParameterizedTest
    @Tag("HST-004")
    @Tag("HST-005")
    @EnumSource(value = RestoreMethod.class, names = {"STOP_RESTORE_START", "RESTORE_STOP_START"})
    void thatDidNotRunIsNoErrorAndIsNotStarted(RestoreMethod method) {
      FakeService db = vss.services().add(FakeService.builder("db").stopped().build());
      vss.subscribe(orders(method).build());
      backUpAndDamage();
      RestoreReport report = restore();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(vss.environment().read(FILE)).isEqualTo("good");
      assertThat(vss.services().state("db")).isEqualTo(ServiceState.STOPPED);
      vss.events().of(db).assertEmpty();
    }

    @Test
    @Tag("HST-005")
    void thatCannotBeStoppedKeepsTheFilesOfItsWriterFromBeingRestored() {
      vss.services().add(FakeService.builder("db").refusesToStop().build());
      FakeWriter writer = vss.subscribe(orders(RestoreMethod.STOP_RESTORE_START).build());
      vss.environment().write("/mail/m.txt", "good");
      vss.subscribe(FakeWriter.builder().name("mail").fileGroup("", "mail", "/mail", "*").selectable().build());
      backUpAndDamage();
      vss.environment().write("/mail/m.txt", "damaged");
      RestoreReport report = restore();
      assertThat(report.isComplete()).isFalse();
      assertThat(report.problems().toString()).contains("db").contains("orders");
      assertThat(report.statusOf(writer.identity().writerId(), ORDERS)).isNotEqualTo(FileRestoreStatus.ALL);
      assertThat(vss.environment().read(FILE)).isEqualTo("damaged");
      assertThat(vss.environment().read("/mail/m.txt")).as("the other writer's file").isEqualTo("good");
      assertThat(vss.services().state("db")).isEqualTo(ServiceState.RUNNING);
    }
  }

  @Nested
  class FilesOnDisk {
    private RestoreMethodSpec ifNotThere() {
      return RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_NOT_THERE).build();
    }

    @Test
    @Tag("HST-007")
    void thatTheWriterRemovesInPreRestoreAreNotThere() {
      vss.subscribe(orders(ifNotThere())
          .doAt(WriterEvent.PRE_RESTORE, (components, context) -> vss.environment().delete(FILE))
          .build());
      backUpAndDamage();
      RestoreReport report = restore();
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(vss.environment().read(FILE)).isEqualTo("good");
    }

    @Test
    @Tag("HST-007")
    void thatTheWriterMakesInPreRestoreAreThere() {
      FakeWriter writer = vss.subscribe(orders(ifNotThere())
          .doAt(WriterEvent.PRE_RESTORE, (components, context) -> vss.environment().write(FILE, "made just now"))
          .build());
      backUpAndDamage();
      vss.environment().delete(FILE);
      RestoreReport report = restore();
      assertThat(report.statusOf(writer.identity().writerId(), ORDERS)).isNotEqualTo(FileRestoreStatus.ALL);
      assertThat(vss.environment().read(FILE)).isEqualTo("made just now");
    }
  }
}
