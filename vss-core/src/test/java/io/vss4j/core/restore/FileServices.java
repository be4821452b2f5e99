package io.vss4j.core.restore;

import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The services of the standard scene, each running while a file of its name exists: they outlive the process that stops them. */
final class FileServices implements ServiceController {
  private final Path directory;

  FileServices(Path base) {
    this.directory = base.resolve("services");
  }

  static FileServices started(Path base) throws IOException {
    FileServices services = new FileServices(base);
    Files.createDirectories(services.directory);
    services.start(StandardScene.SERVICE, Duration.ZERO);
    services.start(StandardScene.DEPENDENT, Duration.ZERO);
    return services;
  }

  boolean allRun() {
    return state(StandardScene.SERVICE) == ServiceState.RUNNING && state(StandardScene.DEPENDENT) == ServiceState.RUNNING;
  }

  @Override
  public List<String> find(String publicName) {
    return List.of(publicName);
  }

  @Override
  public ServiceState state(String service) {
    return Files.exists(directory.resolve(service)) ? ServiceState.RUNNING : ServiceState.STOPPED;
  }

  @Override
  public List<String> runningDependents(String service) {
    return service.equals(StandardScene.SERVICE) && state(StandardScene.DEPENDENT) == ServiceState.RUNNING
        ? List.of(StandardScene.DEPENDENT)
        : List.of();
  }

  @Override
  public void stop(String service, Duration limit) {
    try {
      Files.deleteIfExists(directory.resolve(service));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start(String service, Duration limit) {
    try {
      Files.writeString(directory.resolve(service), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
