package io.vss4j.core.service;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.ServiceController;
import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Stops and starts services by commands.
 *
 * <p>No shell is involved. A service counts as stopped or running when the query command says so, not when the command
 * that stops or starts it has ended well. Names come from documents: one that this
 * controller does not find, letter for letter, is never put into a command that changes anything.
 *
 * <p>A command that starts a service should lead the service's output away, to a log: what it says is captured in a
 * temporary file.
 *
 * <p>Safe for any thread; commands for one service are the caller's to keep apart.
 *
 * @see ServiceManagers
 */
public final class CommandServiceController implements ServiceController {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

  private final ServiceCommands commands;
  private final CommandRunner runner;
  private final Alarm alarm;

  CommandServiceController(ServiceCommands commands, CommandRunner runner, Alarm alarm) {
    this.commands = commands;
    this.runner = runner;
    this.alarm = alarm;
  }

  /** Returns a builder without any command. */
  public static CommandServiceControllerBuilder builder() {
    return new CommandServiceControllerBuilder();
  }

  @Override
  public List<String> find(String publicName) {
    if (!isPlain(publicName)) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>(commands.names());
    for (ServiceCommands.Listing listing : commands.finds()) {
      found.addAll(list(listing, publicName));
    }
    return found.stream().filter(name -> commands.isSame(name, publicName)).toList();
  }

  // Nothing that a command could take for an option, or a terminal for more than a name.
  private static boolean isPlain(String name) {
    return !name.isBlank()
        && !name.startsWith("-")
        && name.chars().noneMatch(Character::isISOControl);
  }

  private List<String> list(ServiceCommands.Listing listing, String service) {
    CommandResult result = withLimit(
        commands.queryLimit(),
        limit -> runner.run(listing.command().with(service, commands.queryLimit()), true, limit));
    if (listing.nothingOn().contains(result.exit())) {
      return List.of();
    }
    if (result.exit() != 0) {
      throw new VssException(
          VssError.E_UNEXPECTED, "services like \"" + service + "\" cannot be listed: " + result);
    }
    return result.find(listing.name());
  }

  @Override
  public ServiceState state(String service) {
    return commands.stateOf(query(requirePlain(service)));
  }

  private static String requirePlain(String service) {
    if (!isPlain(service)) {
      throw unknown(service);
    }
    return service;
  }

  private CommandResult query(String service, CompletableFuture<?>... furtherLimits) {
    return withLimit(commands.queryLimit(), limit -> {
      CompletableFuture<?> any = CompletableFuture.anyOf(furtherLimits);
      CompletableFuture<?> earliest =
          furtherLimits.length == 0 ? limit : CompletableFuture.anyOf(limit, any);
      return runner.run(commands.query().with(service, commands.queryLimit()), true, earliest);
    });
  }

  @Override
  public List<String> runningDependents(String service) {
    Set<String> visited = new LinkedHashSet<>();
    List<String> running = new ArrayList<>();
    visited.add(requireFound(service));
    addDependents(service, visited, running);
    return List.copyOf(running);
  }

  private void addDependents(String service, Set<String> visited, List<String> running) {
    for (ServiceCommands.Listing listing : commands.dependents()) {
      for (String dependent : list(listing, service)) {
        if (isPlain(dependent) && visited.add(dependent)) {
          // Its own dependents first: the most dependent is stopped first.
          addDependents(dependent, visited, running);
          if (state(dependent) != ServiceState.STOPPED) {
            running.add(dependent);
          }
        }
      }
    }
  }

  @Override
  public void stop(String service, Duration limit) {
    bringTo(ServiceState.STOPPED, commands.stop(), service, limit);
  }

  @Override
  public void start(String service, Duration limit) {
    bringTo(ServiceState.RUNNING, commands.start(), service, limit);
  }

  private void bringTo(
      ServiceState wanted, CommandTemplate command, String service, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
    String found = requireFound(service);
    withLimit(limit, over -> {
      if (stateOf(found, over) != wanted) {
        CommandResult result = runner.run(command.with(found, limit), false, over);
        awaitState(wanted, found, limit, result, over);
      }
      return found;
    });
  }

  private ServiceState stateOf(String service, CompletableFuture<Void> over) {
    return commands.stateOf(query(service, over));
  }

  private void awaitState(
      ServiceState wanted,
      String service,
      Duration limit,
      CommandResult result,
      CompletableFuture<Void> over) {
    boolean refused = result.exit() != 0 && !result.isGivenUp();
    CommandResult answer = lastOrNext(service, over);
    while (commands.stateOf(answer) != wanted) {
      if (refused || over.isDone()) {
        String why = refused ? " was refused: " : " has not come within " + limit + ": ";
        throw new VssException(
            VssError.E_UNEXPECTED,
            "state " + wanted + " of service \"" + service + "\"" + why + result
                + "; asked for its state, " + answer);
      }
      pause(over);
      answer = lastOrNext(service, over);
    }
  }

  // One more question when the limit is over: what counts is the service, not the command.
  private CommandResult lastOrNext(String service, CompletableFuture<Void> over) {
    return over.isDone() ? query(service) : query(service, over);
  }

  private void pause(CompletableFuture<Void> over) {
    withLimit(POLL_INTERVAL, interval -> {
      try {
        return CompletableFuture.anyOf(over, interval).get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new VssException(VssError.E_UNEXPECTED, "interrupted while waiting for a service", e);
      } catch (ExecutionException e) {
        throw new VssException(VssError.E_UNEXPECTED, "clock failed", e);
      }
    });
  }

  private <T> T withLimit(Duration limit, Limited<T> work) {
    CompletableFuture<Void> over = alarm.after(limit);
    try {
      return work.within(over);
    } finally {
      // Calls the alarm off.
      over.complete(null);
    }
  }

  private String requireFound(String service) {
    List<String> found = find(service);
    if (found.isEmpty()) {
      throw unknown(service);
    }
    if (found.size() > 1) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND,
          "service \"" + service + "\" is ambiguous: " + String.join(", ", found));
    }
    return found.get(0);
  }

  private static VssException unknown(String service) {
    return new VssException(VssError.E_OBJECT_NOT_FOUND, "no service is named \"" + service + "\"");
  }

  /** Work that ends when a future is done. */
  private interface Limited<T> {
    T within(CompletableFuture<Void> over);
  }
}
