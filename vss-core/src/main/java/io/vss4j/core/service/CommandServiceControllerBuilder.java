package io.vss4j.core.service;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.spi.VssClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes the commands of a {@link CommandServiceController}: the words of each as they are, with <code>{service}</code>
 * for the service's name and <code>{seconds}</code> for the limit, rounded up.
 *
 * <p>Needed are the three commands, both answers, and a name or a command that finds names. Not safe for several
 * threads.
 */
public final class CommandServiceControllerBuilder {
  /** How long a query, or a command that lists services, may take if nothing else is said. */
  public static final Duration DEFAULT_QUERY_LIMIT = Duration.ofSeconds(30);

  private static final String SUPERUSER = "root";

  private final Set<String> names = new LinkedHashSet<>();
  private final List<ServiceCommands.Listing> finds = new ArrayList<>();
  private final List<ServiceCommands.Listing> dependents = new ArrayList<>();
  private boolean ignoreCase;
  private @Nullable CommandTemplate start;
  private @Nullable CommandTemplate stop;
  private @Nullable CommandTemplate query;
  private @Nullable QueryAnswer running;
  private @Nullable QueryAnswer stopped;
  private Duration queryLimit = DEFAULT_QUERY_LIMIT;
  private List<String> prefix = List.of();
  private Optional<Path> directory = Optional.empty();
  private Alarm alarm = Alarm.ofThisMachine();

  CommandServiceControllerBuilder() {}

  /** Adds names of services that are there without asking. */
  public CommandServiceControllerBuilder names(String... names) {
    this.names.addAll(List.of(names));
    return this;
  }

  /** Lets names that differ in case only be the same; without this, every letter counts. */
  public CommandServiceControllerBuilder ignoreCase() {
    ignoreCase = true;
    return this;
  }

  /**
   * Adds a command that lists services, the one asked for among them if it exists. Only equal names count.
   *
   * @param nameRegex finds each name in the output, as its first group; {@code ^} and {@code $} are begin and end of a
   * line
   * @param nothingOn exit code, besides those of an empty output, that means that there is none
   * @param command the words of the command
   */
  public CommandServiceControllerBuilder find(String nameRegex, int nothingOn, String... command) {
    finds.add(listing(nameRegex, command, nothingOn));
    return this;
  }

  /** Adds a command that lists services, one that ends with 0 also if there is none. */
  public CommandServiceControllerBuilder find(String nameRegex, String... command) {
    finds.add(listing(nameRegex, command));
    return this;
  }

  /**
   * Adds a command that lists the services that need the given one directly; theirs are asked for in turn.
   *
   * @param nameRegex finds each name in the output, as its first group
   * @param command the words of the command
   */
  public CommandServiceControllerBuilder dependents(String nameRegex, String... command) {
    dependents.add(listing(nameRegex, command));
    return this;
  }

  private static ServiceCommands.Listing listing(
      String nameRegex, String[] command, int... nothingOn) {
    Pattern name = Pattern.compile(nameRegex, Pattern.MULTILINE);
    if (name.matcher("").groupCount() < 1) {
      throw new IllegalArgumentException("expression must have a group for the name: " + nameRegex);
    }
    Set<Integer> none = IntStream.of(nothingOn).boxed().collect(Collectors.toUnmodifiableSet());
    return new ServiceCommands.Listing(new CommandTemplate(List.of(command)), name, none);
  }

  /** Sets the command that starts a service; it may return before the service runs. */
  public CommandServiceControllerBuilder start(String... command) {
    start = new CommandTemplate(List.of(command));
    return this;
  }

  /** Sets the command that stops a service; it may return before the service has stopped. */
  public CommandServiceControllerBuilder stop(String... command) {
    stop = new CommandTemplate(List.of(command));
    return this;
  }

  /** Sets the command that tells a service's state. */
  public CommandServiceControllerBuilder query(String... command) {
    query = new CommandTemplate(List.of(command));
    return this;
  }

  /** Sets the answer of a service that runs. */
  public CommandServiceControllerBuilder running(QueryAnswer answer) {
    running = requireNonNull(answer, "answer");
    return this;
  }

  /** Sets the answer of a service that does not run; any other answer leaves the state unknown. */
  public CommandServiceControllerBuilder stopped(QueryAnswer answer) {
    stopped = requireNonNull(answer, "answer");
    return this;
  }

  /** Sets how long a query, or a command that lists services, may take. */
  public CommandServiceControllerBuilder queryLimit(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
    queryLimit = limit;
    return this;
  }

  /** Sets the directory in which the commands run; without it, that of this process. */
  public CommandServiceControllerBuilder directory(Path directory) {
    this.directory = Optional.of(directory);
    return this;
  }

  /**
   * Has every command run as another user where this process is the superuser's, by {@code setpriv} of util-linux.
   *
   * @param user name or number of a user that the system knows
   * @param group name or number of a group
   */
  public CommandServiceControllerBuilder runAs(String user, String group) {
    boolean superuser =
        ProcessHandle.current().info().user().filter(SUPERUSER::equals).isPresent();
    prefix = superuser
        ? List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--init-groups", "--")
        : List.of();
    return this;
  }

  /** Sets the clock that limits run on; without it, the machine's. */
  public CommandServiceControllerBuilder clock(VssClock clock) {
    alarm = Alarm.of(requireNonNull(clock, "clock"));
    return this;
  }

  /**
   * Returns the controller.
   *
   * @throws IllegalStateException naming what is missing
   */
  public CommandServiceController build() {
    return new CommandServiceController(commands(), new CommandRunner(directory), alarm);
  }

  /** Returns what has been set, checked. */
  ServiceCommands commands() {
    if (names.isEmpty() && finds.isEmpty()) {
      throw new IllegalStateException("neither names nor a command to find them");
    }
    return new ServiceCommands(
        Set.copyOf(names),
        ignoreCase,
        withPrefix(finds),
        withPrefix(dependents),
        required(start, "start").withPrefix(prefix),
        required(stop, "stop").withPrefix(prefix),
        required(query, "query").withPrefix(prefix),
        required(running, "running"),
        required(stopped, "stopped"),
        queryLimit);
  }

  private List<ServiceCommands.Listing> withPrefix(List<ServiceCommands.Listing> listings) {
    return listings.stream()
        .map(each -> new ServiceCommands.Listing(
            each.command().withPrefix(prefix), each.name(), each.nothingOn()))
        .toList();
  }

  private static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalStateException(name + " is missing");
    }
    return value;
  }
}
