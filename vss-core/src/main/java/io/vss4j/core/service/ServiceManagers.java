package io.vss4j.core.service;

import java.nio.file.Path;

/**
 * The commands of common service managers. Each method returns a builder, to be changed where an installation differs.
 *
 * <p>A process that stops services needs the rights for it: these commands ask for no password.
 */
public final class ServiceManagers {
  private ServiceManagers() {}

  /**
   * Returns the commands of systemd. A service's name is that of its unit without {@code .service}; units that require
   * it, are bound to it or are part of it are its dependents.
   *
   * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemctl.html">systemctl</a>
   */
  public static CommandServiceControllerBuilder systemd() {
    return CommandServiceController.builder()
        .find(
            "^(\\S+)\\.service\\s",
            "systemctl",
            "list-unit-files",
            "--type=service",
            "--full",
            "--no-legend",
            "--no-pager")
        // Instances of templates have no file of their own.
        .find(
            "^(\\S+)\\.service\\s",
            "systemctl",
            "list-units",
            "--type=service",
            "--all",
            "--full",
            "--plain",
            "--no-legend",
            "--no-pager")
        .dependents(
            "(?<!\\S)(\\S+)\\.service(?!\\S)",
            "systemctl",
            "show",
            "--property=RequiredBy,BoundBy,ConsistsOf",
            "--value",
            "--no-pager",
            "--",
            "{service}.service")
        .start("systemctl", "--no-ask-password", "start", "--", "{service}.service")
        .stop("systemctl", "--no-ask-password", "stop", "--", "{service}.service")
        .query("systemctl", "is-active", "--", "{service}.service")
        .running(QueryAnswer.exit(0).saying("\\A(active|reloading|refreshing)$"))
        .stopped(QueryAnswer.exit(3).saying("\\A(inactive|failed)$"));
  }

  /**
   * Returns the commands of Windows. A service's name is its key name, not the one that is displayed.
   *
   * @see <a href="https://learn.microsoft.com/windows/win32/services/controlling-a-service-using-sc">sc</a>
   */
  public static CommandServiceControllerBuilder windows() {
    int doesNotExist = 1060;
    return CommandServiceController.builder()
        .ignoreCase()
        .find("^SERVICE_NAME:\\s*(.*\\S)\\s*$", doesNotExist, "sc.exe", "query", "{service}")
        .dependents("^SERVICE_NAME:\\s*(.*\\S)\\s*$", "sc.exe", "enumdepend", "{service}", "65536")
        .start("sc.exe", "start", "{service}")
        .stop("sc.exe", "stop", "{service}")
        .query("sc.exe", "query", "{service}")
        .running(QueryAnswer.exit(0).saying(":\\s*4\\s+RUNNING"))
        .stopped(QueryAnswer.exit(0).saying(":\\s*1\\s+STOPPED"));
  }

  /**
   * Returns the commands of launchd, for daemons of the machine. A service's name is its label, which must be the name
   * of its file in {@code /Library/LaunchDaemons} as well. Stopping unloads it, since launchd would start many a daemon
   * again.
   *
   * @see <a href="https://ss64.com/mac/launchctl.html">launchctl</a>
   */
  public static CommandServiceControllerBuilder launchd() {
    int notLoaded = 113;
    return CommandServiceController.builder()
        .find("^(.+)\\.plist$", "ls", "/Library/LaunchDaemons")
        .start("launchctl", "bootstrap", "system", "/Library/LaunchDaemons/{service}.plist")
        .stop("launchctl", "bootout", "system/{service}")
        .query("launchctl", "print", "system/{service}")
        .running(QueryAnswer.exit(0).saying("^\\s*state = running$"))
        .stopped(QueryAnswer.exit(notLoaded));
  }

  /**
   * Returns the commands of PostgreSQL for one data directory. Stopping is fast: open transactions are rolled back.
   * PostgreSQL refuses to run as the superuser: {@link CommandServiceControllerBuilder#runAs} is for that.
   *
   * @param service the name that the service goes by
   * @param pgCtl the program {@code pg_ctl}
   * @param dataDirectory its data directory
   * @param log where the server's output goes
   * @see <a href="https://www.postgresql.org/docs/current/app-pg-ctl.html">pg_ctl</a>
   */
  public static CommandServiceControllerBuilder postgres(
      String service, Path pgCtl, Path dataDirectory, Path log) {
    String program = pgCtl.toString();
    String data = dataDirectory.toAbsolutePath().toString();
    String logFile = log.toAbsolutePath().toString();
    return CommandServiceController.builder()
        .names(service)
        // The directory of this process may be one that the other user must not enter.
        .directory(dataDirectory.toAbsolutePath().getRoot())
        .start(program, "start", "-D", data, "-l", logFile, "-w", "-t", "{seconds}")
        .stop(program, "stop", "-D", data, "-m", "fast", "-w", "-t", "{seconds}")
        .query(program, "status", "-D", data)
        .running(QueryAnswer.exit(0))
        .stopped(QueryAnswer.exit(3));
  }
}
