package io.vss4j.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vss4j.api.VssException;
import io.vss4j.api.spi.ServiceState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL; as root it runs as user and group {@code nobody}, by their usual number. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
class PostgresTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NOBODY = "65534";

  @TempDir
  Path dir;

  private Path data;
  private CommandServiceController controller;

  @BeforeEach
  void makeDatabase() throws Exception {
    Optional<Path> programs = programs();
    assumeTrue(programs.isPresent(), "PostgreSQL is not there");
    Path bin = programs.orElseThrow();
    data = Files.createDirectory(dir.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> initdb = new ArrayList<>();
    if (isRoot()) {
      Files.setAttribute(data, "unix:uid", Integer.valueOf(NOBODY));
      Files.setAttribute(data, "unix:gid", Integer.valueOf(NOBODY));
      initdb.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    initdb.addAll(List.of(
        bin.resolve("initdb").toString(),
        "-D",
        data.toString(),
        "-U",
        "test",
        "-A",
        "trust",
        "--no-sync",
        "--locale=C"));
    run(initdb);
    Files.writeString(
        data.resolve("postgresql.conf"),
        // The socket is where the server is, for its whole path must not be long.
        "listen_addresses = ''\nunix_socket_directories = '.'\nfsync = off\n",
        StandardOpenOption.APPEND);
    controller = ServiceManagers.postgres(
            "postgresql", bin.resolve("pg_ctl"), data, data.resolve("server.log"))
        .runAs(NOBODY, NOBODY)
        .queryLimit(LIMIT)
        .build();
  }

  @AfterEach
  void stop() {
    if (controller != null) {
      controller.stop("postgresql", LIMIT);
    }
  }

  private static boolean isRoot() {
    return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
  }

  private static Optional<Path> programs() throws IOException {
    Path distribution = Path.of("/usr/lib/postgresql");
    List<Path> candidates = new ArrayList<>();
    if (Files.isDirectory(distribution)) {
      try (Stream<Path> versions = Files.list(distribution)) {
        versions
            .sorted(Comparator.reverseOrder())
            .map(version -> version.resolve("bin"))
            .forEach(candidates::add);
      }
    }
    for (String entry : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      candidates.add(Path.of(entry.isEmpty() ? "." : entry));
    }
    return candidates.stream()
        .filter(bin ->
            Files.isExecutable(bin.resolve("pg_ctl")) && Files.isExecutable(bin.resolve("initdb")))
        .findFirst();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void isFoundByItsNameOnly() {
    assertThat(controller.find("postgresql")).containsExactly("postgresql");
    assertThat(controller.find("postgres")).isEmpty();
  }

  @Test
  void newDatabaseIsStopped() {
    assertThat(controller.state("postgresql")).isEqualTo(ServiceState.STOPPED);
  }

  @Test
  void startedDatabaseRuns() {
    controller.start("postgresql", LIMIT);

    assertThat(controller.state("postgresql")).isEqualTo(ServiceState.RUNNING);
    assertThat(data.resolve("postmaster.pid")).exists();
  }

  @Test
  void stoppedDatabaseLetsGoOfItsFiles() {
    controller.start("postgresql", LIMIT);

    controller.stop("postgresql", LIMIT);

    assertThat(controller.state("postgresql")).isEqualTo(ServiceState.STOPPED);
    assertThat(data.resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void databaseWithABrokenConfigurationIsNotStarted() throws IOException {
    Files.writeString(
        data.resolve("postgresql.conf"), "\nno_such_setting = 1\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> controller.start("postgresql", LIMIT))
        .isInstanceOf(VssException.class)
        .hasMessageContainingAll("pg_ctl start", "ended with 1");
  }

  @Test
  void stateOfADatabaseThatIsNotThereIsUnknown() throws IOException {
    Path away = Files.move(data, dir.resolve("away"));
    try {
      assertThat(controller.state("postgresql")).isEqualTo(ServiceState.UNKNOWN);
    } finally {
      Files.move(away, data);
    }
  }
}
