package io.vss4j.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How the answers of service managers that are not on this machine are read; the texts have the form of their manuals.
 */
class ServiceManagersTest {
  private static ServiceState read(
      CommandServiceControllerBuilder builder, int exit, String output) {
    return builder.commands().stateOf(new CommandResult(List.of("query"), exit, output));
  }

  private static List<String> find(ServiceCommands.Listing listing, String output) {
    return new CommandResult(List.of("list"), 0, output).find(listing.name());
  }

  @Nested
  class Systemd {
    @ParameterizedTest
    @CsvSource({
      "0, active, RUNNING",
      "0, reloading, RUNNING",
      "3, inactive, STOPPED",
      "3, failed, STOPPED",
      "3, activating, UNKNOWN",
      "3, deactivating, UNKNOWN",
      "4, inactive, UNKNOWN",
      "3, unknown, UNKNOWN"
    })
    void answersAreRead(int exit, String output, ServiceState state) {
      assertThat(read(ServiceManagers.systemd(), exit, output + "\n")).isEqualTo(state);
    }

    @Test
    void unitFilesAreListed() {
      String list =
          "cron.service                 enabled  enabled\npostgresql@.service          disabled enabled\n";

      assertThat(find(ServiceManagers.systemd().commands().finds().get(0), list))
          .containsExactly("cron", "postgresql@");
    }

    @Test
    void loadedUnitsAreListed() {
      String list = "postgresql@15-main.service loaded active running PostgreSQL Cluster 15-main\n";

      assertThat(find(ServiceManagers.systemd().commands().finds().get(1), list))
          .containsExactly("postgresql@15-main");
    }

    @Test
    void dependentsAreServicesOnly() {
      String list = "app.service graphical.target\n\nweb.service\n";

      assertThat(find(ServiceManagers.systemd().commands().dependents().get(0), list))
          .containsExactly("app", "web");
    }

    @Test
    void nameIsNeverAnOption() {
      assertThat(ServiceManagers.systemd().commands().stop().with("db", Duration.ofSeconds(1)))
          .containsExactly("systemctl", "--no-ask-password", "stop", "--", "db.service");
    }
  }

  @Nested
  class Windows {
    private String answer(String state) {
      return "\r\nSERVICE_NAME: MSSQL$ONE \r\n        TYPE               : 10  WIN32_OWN_PROCESS  \r\n"
          + "        STATE              : " + state
          + " \r\n                                (STOPPABLE)\r\n"
          + "        WIN32_EXIT_CODE    : 0  (0x0)\r\n";
    }

    @ParameterizedTest
    @CsvSource({
      "4  RUNNING, RUNNING",
      "1  STOPPED, STOPPED",
      "3  STOP_PENDING, UNKNOWN",
      "2  START_PENDING, UNKNOWN",
      "7  PAUSED, UNKNOWN"
    })
    void answersAreRead(String text, ServiceState state) {
      assertThat(read(ServiceManagers.windows(), 0, answer(text))).isEqualTo(state);
    }

    @Test
    void nameIsFoundInItsOwnSpelling() {
      assertThat(find(ServiceManagers.windows().commands().finds().get(0), answer("4  RUNNING")))
          .containsExactly("MSSQL$ONE");
    }
  }

  @Nested
  class Launchd {
    @ParameterizedTest
    @CsvSource({
      "0, state = running, RUNNING",
      "0, state = not running, UNKNOWN",
      "113, Could not find service, STOPPED"
    })
    void answersAreRead(int exit, String line, ServiceState state) {
      assertThat(read(
              ServiceManagers.launchd(), exit, "system/com.example.db = {\n\t" + line + "\n}\n"))
          .isEqualTo(state);
    }

    @Test
    void labelsAreListed() {
      assertThat(find(
              ServiceManagers.launchd().commands().finds().get(0),
              "com.example.db.plist\nreadme.txt\n"))
          .containsExactly("com.example.db");
    }
  }

  @Test
  void limitIsRoundedUpToSeconds() {
    CommandTemplate template = new CommandTemplate(List.of("-t", "{seconds}"));

    assertThat(template.with("x", Duration.ofMillis(1001))).containsExactly("-t", "2");
  }
}
