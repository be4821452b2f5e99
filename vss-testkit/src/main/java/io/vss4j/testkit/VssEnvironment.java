package io.vss4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.LocalVolumeShadowCopyService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real service with everything around it in a test's hands: its clock moves only when told to, its ids are the same
 * in every run, its volumes are temporary directories, its snapshot provider and its services do as they are scripted,
 * and all that happens is in one log.
 *
 * <p>Documents know the volume as {@code /}: a file set with path {@code /data} means the directory {@code data} of
 * {@link #volume()}. Real paths below it may be used too. Handlers, operations, provider steps and listeners run on
 * real threads, one for each task. Closing the environment ends hung handlers, closes the service, deletes the files,
 * and fails if a thread of the environment is left or a provider was called out of order. Safe for any thread.
 *
 * <pre>{@code
 * try (VssEnvironment vss = VssEnvironment.create()) {
 *   FakeWriter writer = vss.subscribe(FakeWriter.builder().name("sql").hangAt(WriterEvent.FREEZE).build());
 *   BackupComponents backup = vss.createBackupComponents();
 *   // ...
 *   VssAsync<?> set = backup.doSnapshotSet();
 *   writer.awaitHanging();
 *   vss.clock().advance(Duration.ofSeconds(60));
 *   set.await();
 *   vss.events().of(writer).assertNone("Thaw");
 * }
 * }</pre>
 */
public final class VssEnvironment implements AutoCloseable {
  private final Path root;
  private final Activity activity;
  private final EnvironmentThreads threads;
  private final VirtualClock clock;
  private final EventLog log;
  private final TestVolumes volumes = new TestVolumes();
  private final Map<String, InMemorySnapshotProvider> providers;
  private final LocalVolumeShadowCopyService real;
  private final ObservedService service;
  private final FakeServiceController services;
  private final AtomicBoolean closed = new AtomicBoolean();

  VssEnvironment(VssEnvironmentBuilder builder) {
    activity = new Activity(builder.patience());
    threads = new EnvironmentThreads("vss-environment", activity);
    clock = new VirtualClock(builder.start(), activity);
    log = new EventLog(clock);
    Surroundings surroundings = new Surroundings(log, activity);
    root = temporaryDirectory(builder);
    providers = builder.providers(root.resolve("shadow-copies"));
    providers.values().forEach(provider -> provider.live(surroundings));
    builder.volumes().forEach(this::addVolume);
    LocalVolumeShadowCopyService.Builder settings = LocalVolumeShadowCopyService.builder()
        .executor(threads)
        .operations(threads)
        .clock(clock)
        .ids(new SeededIds(builder.seed()))
        .pathResolver(volumes);
    providers.values().forEach(settings::snapshotProvider);
    builder.configuration().accept(settings);
    real = settings.build();
    service = new ObservedService(real, surroundings);
    services = new FakeServiceController(service, log);
  }

  /** Returns an environment as it is without any choice. */
  public static VssEnvironment create() {
    return builder().build();
  }

  /** Returns a builder. */
  public static VssEnvironmentBuilder builder() {
    return new VssEnvironmentBuilder();
  }

  /** Returns the service. */
  public VolumeShadowCopyService service() {
    return service;
  }

  /** Subscribes a fake with its own options, and returns it. */
  public FakeWriter subscribe(FakeWriter writer) {
    service.subscribe(writer);
    return writer;
  }

  /** Subscribes a writer that is no fake; its events are logged too. */
  public WriterRegistration subscribe(VssWriter writer) {
    return service.subscribe(writer);
  }

  /** Subscribes a writer that is no fake; its events are logged too. */
  public WriterRegistration subscribe(VssWriter writer, SubscribeOptions options) {
    return service.subscribe(writer, options);
  }

  /** Returns a new object for one backup or one restore. */
  public BackupComponents createBackupComponents() {
    return service.createBackupComponents();
  }

  /**
   * Ends a requester as if it had died, in whatever phase it is: nobody closes its object, and the service finds out.
   *
   * <p>Returns at once. What the service does in the requester's place has been done after {@link #settle()}, unless it waits for
   * a handler or a step that hangs. The dead requester's object fails with {@link io.vss4j.api.VssError#E_BAD_STATE} from then on.
   *
   * @throws IllegalArgumentException if the object is not of this environment
   */
  public void killRequester(BackupComponents requester) {
    real.requesterEnded(requester);
  }

  Activity activity() {
    return activity;
  }

  /** Returns the clock. */
  public VirtualClock clock() {
    return clock;
  }

  /**
   * Waits until nothing runs but what hangs by script: all that was started has been carried as far as it gets without
   * time passing, and listeners have been told.
   *
   * @throws AssertionError naming what runs, if it does not come to that
   */
  public void settle() {
    clock.advance(Duration.ZERO);
  }

  /** Returns the log of all that happens. */
  public EventLog events() {
    return log;
  }

  /** Returns the services, none at first. */
  public FakeServiceController services() {
    return services;
  }

  /** Returns the first snapshot provider. */
  public InMemorySnapshotProvider snapshotProvider() {
    return providers.values().iterator().next();
  }

  /**
   * Returns a snapshot provider.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public InMemorySnapshotProvider snapshotProvider(String name) {
    InMemorySnapshotProvider provider = providers.get(name);
    if (provider == null) {
      throw new IllegalArgumentException("no provider " + name + "; there are " + providers.keySet());
    }
    return provider;
  }

  /** Returns what leads from the paths of documents to the volumes. */
  public PathResolver pathResolver() {
    return volumes;
  }

  /** Returns the directory of the volume that documents know as {@code /}. */
  public Path volume() {
    return volume("/");
  }

  /**
   * Returns the directory of a volume.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Path volume(String name) {
    return volumes.directory(name);
  }

  /**
   * Adds a volume, which every provider supports.
   *
   * @param name how documents name it: an absolute directory, or a drive such as {@code D:}
   * @return its directory
   * @throws IllegalArgumentException if there is one of that name
   */
  public Path addVolume(String name) {
    Path directory = newDirectory("volume");
    volumes.add(name, directory);
    providers.values().forEach(provider -> provider.addVolume(directory));
    return directory;
  }

  /** Makes a directory that lies on no volume, for backups and journals; deleted with the environment. */
  public Path newDirectory(String name) {
    try {
      return Files.createTempDirectory(root, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where a file of a volume is. */
  public Path path(String documentPath) {
    return volumes.resolve(documentPath);
  }

  /** Writes a file of a volume, in UTF-8, and the directories above it. */
  public Path write(String documentPath, String content) {
    Path path = path(documentPath);
    try {
      Path parent = requireNonNull(path.getParent(), "a volume is no file");
      Files.createDirectories(parent);
      return Files.writeString(path, content, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + documentPath, e);
    }
  }

  /** Returns the content of a file of a volume, read as UTF-8. */
  public String read(String documentPath) {
    try {
      return Files.readString(path(documentPath), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + documentPath, e);
    }
  }

  /** Tells whether a file or directory of a volume is there. */
  public boolean exists(String documentPath) {
    return Files.exists(path(documentPath));
  }

  /** Deletes a file of a volume, or a directory with everything in it; nothing happens if it is not there. */
  public void delete(String documentPath) {
    try {
      Trees.delete(path(documentPath));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + documentPath, e);
    }
  }

  /**
   * Ends hung handlers and steps, and has none hang from now on but those of writers that subscribe later. For the end of a test,
   * before a backup components object is closed that would wait for one that hangs.
   */
  public void endHangs() {
    service.fakes().forEach(FakeWriter::neverHang);
    providers.values().forEach(provider -> provider.script().hangPoint().close());
  }

  /**
   * Ends hung handlers and steps, closes the service and deletes the files. Further calls do nothing.
   *
   * @throws AssertionError if the service does not close, threads are left, a provider was called out of order, or
   *     files cannot be deleted
   */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    List<String> faults = new ArrayList<>();
    endHangs();
    closeService(faults);
    activity.awaitEnd().forEach(task -> faults.add("a task goes on: " + task));
    threads.close();
    threads.awaitGone().forEach(thread -> faults.add("a thread is left: " + Waiting.describe(thread)));
    providers.values().forEach(provider -> faults.addAll(provider.violations()));
    deleteFiles(faults);
    if (!faults.isEmpty()) {
      throw new AssertionError("the environment was not left as it should be:\n" + String.join("\n", faults)
          + "\nhistory:\n" + log);
    }
  }

  // On a thread of its own, so that a handler that never returns cannot keep the test from ending.
  private void closeService(List<String> faults) {
    List<Throwable> thrown = new ArrayList<>();
    Thread closer = new Thread(service::close, "vss-environment-close");
    closer.setDaemon(true);
    closer.setUncaughtExceptionHandler((thread, failure) -> {
      synchronized (thrown) {
        thrown.add(failure);
      }
    });
    closer.start();
    try {
      closer.join(activity.patience().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closer.isAlive()) {
      faults.add("the service does not close: " + Waiting.describe(closer));
    }
    synchronized (thrown) {
      thrown.forEach(failure -> faults.add("closing the service failed: " + failure));
    }
  }

  private void deleteFiles(List<String> faults) {
    try {
      Trees.delete(root);
    } catch (IOException e) {
      faults.add("files cannot be deleted: " + e);
    }
  }

  private static Path temporaryDirectory(VssEnvironmentBuilder builder) {
    try {
      Path directory = builder.directory();
      Path made = directory == null
          ? Files.createTempDirectory("vss-environment")
          : Files.createTempDirectory(directory, "vss-environment");
      return made.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
