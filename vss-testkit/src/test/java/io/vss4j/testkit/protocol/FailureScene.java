package io.vss4j.testkit.protocol;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssAsync;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.requester.WriterStatus;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.LoggedEvent;
import io.vss4j.testkit.ProviderScript;
import io.vss4j.testkit.ProviderStep;
import io.vss4j.testkit.VssEnvironment;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Plays one line of the failure matrix: a whole backup, or a restore after one, with three writers of which one fails, or
 * with a provider or a requester that does. A writer that hangs returns as soon as it has been given up.
 */
final class FailureScene {
  private static final Duration HANDLER_LIMIT = Duration.ofMinutes(10);
  private static final String NONE = "none";

  private final VssEnvironment vss;
  private final FailureCase line;
  private final FakeWriter failing;
  private final List<FakeWriter> others;
  private final CountDownLatch lastEvent = new CountDownLatch(1);
  private final Map<String, String> results = new LinkedHashMap<>();
  private BackupComponents session;
  private List<WriterMetadata> roster = List.of();
  private Map<String, WriterStatus> status = Map.of();
  private String end = "not reached";
  private int mark;

  FailureScene(VssEnvironment vss, FailureCase line) {
    this.vss = vss;
    this.line = line;
    this.failing = vss.subscribe(failing());
    this.others = List.of(vss.subscribe(writer("one").build()), vss.subscribe(writer("two").build()));
  }

  /** Plays it and returns the line as it should be written. */
  FailureCase play() {
    String document = line.isInRestore() ? backedUp() : "";
    vss.write("/data/file", "content");
    if (line.isOf("provider") || (line.isOf("requester") && !line.isAfter() && !line.isAtEvent())) {
      scriptProvider();
    }
    if (line.outcome().equals("abandons")) {
      abandon(document);
    } else {
      run(document);
      finish();
    }
    vss.settle();
    String failingThen = line.isOf("writer") ? then(failing) : NONE;
    List<FakeWriter> rest = line.isOf("writer") ? others : List.of(failing, others.get(0), others.get(1));
    String othersThen = same(rest, this::then);
    if (status.isEmpty()) {
      status = laterStatus();
    }
    return new FailureCase(
        line.who(), line.where(), line.outcome(), line.operation(),
        results.getOrDefault(line.operation(), NONE),
        failingThen,
        line.isOf("writer") ? state(failing) : NONE,
        line.isOf("writer") ? code(failing) : NONE,
        othersThen,
        same(rest, this::state),
        same(rest, this::code),
        end);
  }

  private static FakeWriterBuilder writer(String name) {
    return FakeWriter.builder().name(name).database("", name, "/data", "*");
  }

  private FakeWriter failing() {
    FakeWriterBuilder builder = writer("failing");
    if (line.outcome().equals("abandons")) {
      WriterEvent last = line.isInRestore() ? WriterEvent.POST_RESTORE : WriterEvent.BACKUP_SHUTDOWN;
      return builder.doAt(last, (components, context) -> lastEvent.countDown()).build();
    }
    if (!line.isAtEvent()) {
      return builder.build();
    }
    WriterEvent event = line.event();
    boolean identify = event == WriterEvent.IDENTIFY;
    return switch (line.outcome()) {
      case "succeeds" -> builder.build();
      case "vetoes" -> identify
          ? builder.doAt(event, (components, context) -> {
            try {
              context.setWriterFailure(WriterFailure.retryable("busy"));
            } catch (VssException e) {
              // Refused, so the writer goes on: no failure can be recorded in Identify.
            }
          }).build()
          : builder.failAt(event, WriterFailure.retryable("busy")).build();
      case "vetoes fatally" -> identify
          ? builder.returnFalseAt(event).build()
          : builder.vetoFatally(event, WriterFailure.nonRetryable("no")).build();
      case "throws" -> builder.throwAt(event, new IllegalStateException("oops")).build();
      case "is lost" -> builder.dieAt(event).build();
      case "hangs", "closes", "aborts" -> builder.hangAt(event).times(1).build();
      default -> throw new IllegalArgumentException(line.toString());
    };
  }

  private void scriptProvider() {
    ProviderScript script = vss.snapshotProvider().script();
    ProviderStep step = Arrays.stream(ProviderStep.values())
        .filter(one -> one.stepName().equals(line.where()))
        .findFirst()
        .orElseThrow();
    if (step == ProviderStep.ABORT_SNAPSHOTS) {
      script.failAt(ProviderStep.COMMIT_SNAPSHOTS, VssError.E_INSUFFICIENT_STORAGE);
    }
    switch (line.outcome()) {
      case "fails" -> script.failAt(step, VssError.E_PROVIDER_VETO);
      case "throws" -> script.throwAt(step, new IllegalStateException("disk on fire"));
      default -> script.hangAt(step);
    }
  }

  private String backedUp() {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).completed()) {
      return backup.components.saveAsXml();
    }
  }

  private void run(String document) {
    session = vss.createBackupComponents();
    if (line.isInRestore()) {
      restore(document);
    } else {
      backup();
    }
  }

  private void backup() {
    session.initializeForBackup();
    session.setBackupState(BackupState.of(BackupType.FULL).selectComponents(true));
    if (!goesOn("gatherWriterMetadata", session::gatherWriterMetadata)) {
      return;
    }
    roster = session.writerMetadata();
    forEachComponent((writer, key) -> session.addComponent(writer.instanceId(), writer.writerId(), key));
    if (!goesOn("startSnapshotSet", () -> session.startSnapshotSet())
        || !goesOn("addToSnapshotSet", () -> session.addToSnapshotSet("/"))
        || !goesOn("prepareForBackup", session::prepareForBackup)) {
      return;
    }
    if (line.where().equals(WriterEvent.ABORT.eventName())) {
      blocking("abortBackup", session::abortBackup);
      end = results.get("abortBackup");
      return;
    }
    if (!goesOn("doSnapshotSet", session::doSnapshotSet)) {
      return;
    }
    forEachComponent(
        (writer, key) -> session.setBackupSucceeded(writer.instanceId(), writer.writerId(), key, true));
    boolean ended = goesOn("backupComplete", session::backupComplete);
    if (ended || line.isAfter() || !line.isOf("requester")) {
      end = results.get("backupComplete");
    }
  }

  private void restore(String document) {
    session.initializeForRestore(document);
    session.gatherWriterMetadata().await();
    roster = session.writerMetadata();
    forEachComponent((writer, key) -> session.setSelectedForRestore(writer.writerId(), key, true));
    if (!goesOn("preRestore", session::preRestore)) {
      return;
    }
    boolean ended = goesOn("postRestore", session::postRestore);
    if (ended || line.isAfter() || !line.isOf("requester")) {
      end = results.get("postRestore");
    }
  }

  private interface Step {
    void take(WriterMetadata writer, ComponentKey component);
  }

  private void forEachComponent(Step step) {
    for (WriterMetadata writer : roster) {
      for (ComponentInfo component : writer.components()) {
        step.take(writer, component.key());
      }
    }
  }

  private boolean goesOn(String operation, Runnable call) {
    try {
      call.run();
      results.put(operation, VssError.S_OK.symbol());
    } catch (VssException e) {
      results.put(operation, e.error().symbol());
      return false;
    }
    return !actsAfter(operation);
  }

  private boolean goesOn(String operation, Supplier<VssAsync<?>> start) {
    VssAsync<?> running = start.get();
    boolean here = operation.equals(line.operation()) && !line.isAfter();
    if (here && line.isOf("requester")) {
      interrupt();
      results.put(operation, resultOf(running));
      return false;
    }
    if (here && line.hangs()) {
      giveUp();
      results.put(operation, resultOf(running));
      release();
    }
    results.put(operation, resultOf(running));
    boolean failed = !results.get(operation).equals(VssError.S_ASYNC_FINISHED.symbol());
    return !failed && !actsAfter(operation);
  }

  private boolean actsAfter(String operation) {
    if (!line.isAfter(operation)) {
      return false;
    }
    mark = vss.events().labels().size();
    if (line.outcome().equals("aborts")) {
      blocking("abortBackup", session::abortBackup);
    }
    return true;
  }

  /** The requester acts while something hangs, which then goes on. */
  private void interrupt() {
    awaitHanging();
    vss.settle();
    boolean aborts = line.outcome().equals("aborts");
    Background act = Background.run(aborts ? session::abortBackup : session::close);
    act.awaitBlocked();
    release();
    act.join();
  }

  private void awaitHanging() {
    if (line.isAtEvent()) {
      failing.awaitHanging();
    } else {
      vss.snapshotProvider().awaitHanging();
    }
  }

  private void giveUp() {
    awaitHanging();
    vss.clock().advance(HANDLER_LIMIT);
  }

  private void release() {
    failing.release();
    vss.snapshotProvider().release();
    vss.settle();
  }

  /** Makes a call that returns when its events have been handled. */
  private void blocking(String operation, Runnable call) {
    Background running = Background.run(call);
    if (operation.equals(line.operation()) && line.hangs()) {
      giveUp();
    }
    running.join();
    results.put(operation, VssError.S_OK.symbol());
    release();
  }

  private void finish() {
    boolean closedHere = line.operation().equals("close");
    if (!line.isOf("requester") && !closedHere) {
      status = statusIn(session);
    }
    blocking("close", session::close);
  }

  private void abandon(String document) {
    run(document);
    session = null;
    try {
      // The collector decides when it finds the object; asking again is all that can be done.
      for (int i = 0; i < 600 && lastEvent.getCount() > 0; i++) {
        System.gc();
        lastEvent.await(100, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String resultOf(VssAsync<?> operation) {
    try {
      operation.await();
    } catch (VssException e) {
      return e.error().symbol();
    }
    return operation.queryStatus().symbol();
  }

  /** Returns the events that a writer got after the point of failure. */
  private String then(FakeWriter writer) {
    List<LoggedEvent> log = vss.events().all().list();
    String subject = line.isAtEvent() ? writer.identity().name() : vss.snapshotProvider().name();
    int from = mark;
    for (int i = 0; i < log.size() && !line.isAfter(); i++) {
      if (log.get(i).label().equals(subject + '.' + line.where())) {
        from = i + 1;
      }
    }
    String names = log.subList(from, log.size()).stream()
        .filter(event -> event.subject().equals(writer.identity().name()))
        .map(LoggedEvent::name)
        .collect(Collectors.joining(" "));
    return names.isEmpty() ? "nothing" : names;
  }

  private static Map<String, WriterStatus> statusIn(BackupComponents components) {
    return components.gatherWriterStatus().await().stream()
        .collect(Collectors.toMap(WriterStatus::writerName, one -> one));
  }

  /** What a requester that comes later is told. */
  private Map<String, WriterStatus> laterStatus() {
    try (BackupDriver later = new BackupDriver(vss.createBackupComponents()).gathered()) {
      return statusIn(later.components);
    }
  }

  private String state(FakeWriter writer) {
    WriterStatus of = status.get(writer.identity().name());
    return of == null ? "not in the roster" : of.state().name();
  }

  private String code(FakeWriter writer) {
    WriterStatus of = status.get(writer.identity().name());
    return of == null ? NONE : of.failure().symbol();
  }

  private static String same(List<FakeWriter> writers, Function<FakeWriter, String> property) {
    return writers.stream().map(property).distinct().collect(Collectors.joining(" / "));
  }
}
