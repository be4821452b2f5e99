package io.vss4j.testkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.core.LocalVolumeShadowCopyService;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.snapshot.CopySnapshotProvider;
import io.vss4j.testkit.FakeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that is open, and so locked, in the requester's own virtual machine. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LockedDatabaseTest {
  @TempDir Path directory;
  private Path data;
  private String url;

  @BeforeEach
  void createDirectories() throws IOException {
    data = Files.createDirectory(directory.resolve("data"));
    url = "jdbc:h2:file:" + data.resolve("orders") + ";DB_CLOSE_ON_EXIT=FALSE";
  }

  private static int run(Class<?> program, Path temporary, String argument) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            argument)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    return process.waitFor();
  }

  static final class OtherMachine {
    private static final int OPENED = 0;
    private static final int REFUSED = 3;

    /** Tries to open the database in this virtual machine. */
    public static void main(String[] args) {
      int status;
      try (Connection connection = DriverManager.getConnection(args[0])) {
        status = connection.isValid(1) ? OPENED : 4;
      } catch (SQLException e) {
        status = REFUSED;
      }
      System.exit(status);
    }
  }

  private int open() throws IOException, InterruptedException {
    return run(OtherMachine.class, directory, url);
  }

  /** Backs a database up by the default provider, in a virtual machine of its own. */
  static final class Requester {
    private static final int BACKED_UP = 17;

    public static void main(String[] args) throws IOException, SQLException {
      LockedDatabaseTest test = new LockedDatabaseTest();
      test.directory = Path.of(args[0]);
      test.createDirectories();
      boolean whole;
      try (Connection connection = test.fill()) {
        whole = connection.isValid(1) && test.backUp(test.directory.resolve("store"), null).isComplete();
      }
      System.exit(whole ? BACKED_UP : 1);
    }
  }

  private BackupReport backUp(Path store, CopySnapshotProvider provider) {
    LocalVolumeShadowCopyService.Builder builder = LocalVolumeShadowCopyService.builder();
    if (provider != null) {
      builder.snapshotProvider(provider);
    }
    try (var vss = builder.build()) {
      vss.subscribe(FakeWriter.builder()
          .name("orders")
          .writerId(WriterId.parse("7c5f4a3e-8a55-4c6c-9f5b-0d3f3d6a2b11"))
          .database("", "orders", data.toString(), "*.db")
          .restoreMethod(RestoreMethod.RESTORE_IF_CAN_REPLACE)
          .build());
      return BackupJob.builder(vss).store(DirectoryBackupStore.at(store)).build().run();
    }
  }

  private Connection fill() throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE orders AS SELECT x AS id, RANDOM_UUID() AS text FROM SYSTEM_RANGE(1, 10000)");
      statement.execute("CHECKPOINT SYNC");
    }
    return connection;
  }

  @Test
  void isBackedUpByTheDefaultProviderAndStaysLocked() throws Exception {
    try (Connection connection = fill()) {
      assertThat(open()).isEqualTo(OtherMachine.REFUSED);

      BackupReport report = backUp(directory.resolve("store"), null);

      assertThat(report.isComplete()).as("%s", report).isTrue();
      assertThat(open()).isEqualTo(OtherMachine.REFUSED);
      assertThat(connection.isValid(1)).isTrue();
    }
    // The check that is refused above can succeed.
    assertThat(open()).isEqualTo(OtherMachine.OPENED);
  }

  @Test
  void isBackedUpByAProviderWithADirectoryOfItsOwnAndStaysLocked() throws Exception {
    try (Connection connection = fill();
        CopySnapshotProvider provider = new CopySnapshotProvider(directory.resolve("shadow-copies"))) {
      BackupReport report = backUp(directory.resolve("store"), provider);

      assertThat(report.isComplete()).as("%s", report).isTrue();
      assertThat(open()).isEqualTo(OtherMachine.REFUSED);
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void leavesNoShadowCopyBehind() throws Exception {
    // In a temporary directory that nobody else uses.
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    Path world = Files.createDirectory(directory.resolve("world"));

    assertThat(run(Requester.class, temporary, world.toString())).isEqualTo(Requester.BACKED_UP);

    assertThat(temporary).isEmptyDirectory();
  }
}
