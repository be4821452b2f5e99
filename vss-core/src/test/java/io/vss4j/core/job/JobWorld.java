package io.vss4j.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.SnapshotId;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.LeftOut;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.SnapshotProvider;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.core.LocalVolumeShadowCopyService;
import io.vss4j.core.StandingClock;
import io.vss4j.core.restore.RestoreReport;
import io.vss4j.core.snapshot.CopySnapshotProvider;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real service on real directories: writers' data, the scratch of the copying provider, a store, a journal. */
final class JobWorld implements AutoCloseable {
  final List<String> log = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final List<Path> copiedVolumes = new ArrayList<>();
  private final Map<SnapshotId, Path> volumes = new ConcurrentHashMap<>();
  final Map<String, RuntimeException> providerFailures = new LinkedHashMap<>();
  /** What calls of an observed session throw, by name. */
  final Map<String, RuntimeException> callFailures = new LinkedHashMap<>();
  /** What shadow copies lack, by original path. */
  final List<LeftOut> leftOut = new ArrayList<>();
  final LocalVolumeShadowCopyService vss;
  final DirectoryBackupStore store;
  final Path data;
  private final Path root;
  private final CopySnapshotProvider provider;

  JobWorld(Path root) throws IOException {
    this.root = root.toRealPath();
    this.data = Files.createDirectory(this.root.resolve("data"));
    this.store = DirectoryBackupStore.at(this.root.resolve("store"));
    this.provider = new CopySnapshotProvider(this.root.resolve("scratch"));
    this.vss = LocalVolumeShadowCopyService.builder()
        .snapshotProvider(observed(provider))
        .clock(new StandingClock())
        .build();
  }

  /** Returns a world with data for {@link #orders()} and {@link #stock()}, which do not take part yet. */
  static JobWorld ofOrdersAndStock(Path root) throws IOException {
    JobWorld world = new JobWorld(root);
    world.put("orders/a.db", "orders a");
    world.put("orders/deep/b.db", "orders b");
    world.put("stock/c.db", "stock c");
    return world;
  }

  private SnapshotProvider observed(SnapshotProvider real) {
    return (SnapshotProvider) proxy(SnapshotProvider.class, (proxy, method, arguments) -> {
      RuntimeException failure = providerFailures.get(method.getName());
      if (failure != null) {
        throw failure;
      }
      if (method.getName().equals("beginPrepareSnapshot")) {
        copiedVolumes.add((Path) arguments[2]);
        volumes.put((SnapshotId) arguments[1], (Path) arguments[2]);
      }
      if (method.getName().equals("leftOut")) {
        Path volume = volumes.get(arguments[0]);
        return leftOut.stream().filter(entry -> entry.path().startsWith(volume)).toList();
      }
      return invoke(method, real, arguments);
    });
  }

  /** Returns the service, of whose sessions every call is written down. */
  VolumeShadowCopyService observedService() {
    return (VolumeShadowCopyService) proxy(VolumeShadowCopyService.class, (proxy, method, arguments) -> {
      Object result = invoke(method, vss, arguments);
      return result instanceof BackupComponents session ? observed(session) : result;
    });
  }

  private BackupComponents observed(BackupComponents session) {
    return (BackupComponents) proxy(BackupComponents.class, (proxy, method, arguments) -> {
      calls.add(method.getName());
      RuntimeException failure = callFailures.get(method.getName());
      if (failure != null) {
        throw failure;
      }
      return invoke(method, session, arguments);
    });
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(JobWorld.class.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static @Nullable Object invoke(Method method, Object target, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /** Interrupts a thread and returns when it has taken note and waits for what is running; for handlers. */
  static boolean interruptAndAwaitWaiting(Thread thread) {
    thread.interrupt();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (thread.isInterrupted() || !isWaiting(thread)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(thread + " did not come to wait");
      }
      Thread.onSpinWait();
    }
    return true;
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
  }

  Path journal() {
    return root.resolve("journal");
  }

  SampleWriter writer(String name) {
    return new SampleWriter(name, log);
  }

  SampleWriter orders() {
    return writer("orders").has(component("orders", "orders", "*.db"));
  }

  SampleWriter stock() {
    return writer("stock").has(component("stock", "stock", "*.db"));
  }

  WriterRegistration subscribe(SampleWriter writer) {
    return vss.subscribe(writer);
  }

  Path put(String path, String content) throws IOException {
    Path file = data.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  String content(String path) throws IOException {
    return Files.readString(data.resolve(path));
  }

  /** Returns a selectable file group over files of a directory below the data. */
  ComponentInfo component(String name, String directory, String filespec) {
    return group(name, directory, filespec).build();
  }

  ComponentInfo.Builder group(String name, String directory, String filespec) {
    return ComponentInfo.builder(ComponentKey.fileGroup("", name)).selectable(true)
        .addFiles(FileSet.of(data.resolve(directory).toString(), filespec, true));
  }

  static ComponentKey key(String name) {
    return ComponentKey.fileGroup("", name);
  }

  BackupJob.Builder backup() {
    return BackupJob.builder(vss).store(store);
  }

  RestoreJob.Builder restore() {
    return RestoreJob.builder(vss).store(store).journal(journal());
  }

  /** Backs everything up, forgets the events so far, and damages all data of orders and stock. */
  void backUpAndDamage() throws IOException {
    BackupReport report = backup().build().run();
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    damage();
  }

  void damage() throws IOException {
    put("orders/a.db", "damaged");
    Files.deleteIfExists(data.resolve("orders/deep/b.db"));
    put("stock/c.db", "damaged");
    log.clear();
  }

  static VssError errorOf(Throwable failure) {
    assertThat(failure).isInstanceOf(VssException.class);
    return ((VssException) failure).error();
  }

  static String problems(RestoreReport report) {
    return report.problems().toString();
  }

  List<String> eventsOf(String writer) {
    synchronized (log) {
      return log.stream().filter(entry -> entry.startsWith(writer + ' '))
          .map(entry -> entry.substring(writer.length() + 1)).toList();
    }
  }

  @Override
  public void close() {
    vss.close();
    provider.close();
  }
}
