package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.spi.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A service that hosts writers: they are gone when it stops, and there are new ones when it starts. Give it to a
 * {@link FakeServiceController}, which does as the service's script says.
 */
public final class FakeService {
  private final String name;
  private final String publicName;
  private final List<String> needs;
  private final List<Supplier<FakeWriter>> factories;
  private final boolean initiallyRunning;
  private final Script<Request, Response> script;

  // Guarded by the controller that has the service.
  private ServiceState state = ServiceState.STOPPED;
  private List<FakeWriter> writers = List.of();

  private FakeService(Builder builder) {
    this.name = builder.name;
    this.publicName = builder.publicName;
    this.needs = List.copyOf(builder.needs);
    this.factories = List.copyOf(builder.factories);
    this.initiallyRunning = builder.initiallyRunning;
    this.script = builder.script.copy();
  }

  /** What a controller asks of a service. */
  enum Request {
    STOP,
    START
  }

  /** What a line of a service's script does with a request: refuse it, or let it take a time. */
  record Response(boolean refuses, Duration takes) {}

  /** Returns a builder of a service that runs, hosts nothing and does what it is asked to. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** Returns the name by which the controller knows the service; unique in a controller. */
  public String name() {
    return name;
  }

  /**
   * Returns the name by which writers name the service; two services of a controller that share it make it ambiguous.
   */
  public String publicName() {
    return publicName;
  }

  /** Returns the names of the services that must run for this one to run. */
  public List<String> needs() {
    return needs;
  }

  boolean isInitiallyRunning() {
    return initiallyRunning;
  }

  List<Supplier<FakeWriter>> factories() {
    return factories;
  }

  List<Response> responses(Request request) {
    return script.next(request);
  }

  ServiceState state() {
    return state;
  }

  void state(ServiceState state) {
    this.state = state;
  }

  List<FakeWriter> writers() {
    return writers;
  }

  void writers(List<FakeWriter> writers) {
    this.writers = List.copyOf(writers);
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }

  /** Makes a {@link FakeService}. */
  public static final class Builder {
    private final String name;
    private String publicName;
    private final List<String> needs = new ArrayList<>();
    private final List<Supplier<FakeWriter>> factories = new ArrayList<>();
    private final Script<Request, Response> script = new Script<>();
    private boolean initiallyRunning = true;

    private Builder(String name) {
      this.name = requireNonNull(name, "name");
      this.publicName = name;
    }

    /** Sets the name by which writers name the service; its own name unless set. */
    public Builder publicName(String publicName) {
      this.publicName = requireNonNull(publicName, "publicName");
      return this;
    }

    /** Has the service host a writer: a new one from the factory each time it starts. */
    public Builder hosts(Supplier<FakeWriter> factory) {
      factories.add(requireNonNull(factory, "factory"));
      return this;
    }

    /** Names a service that must run for this one to run. */
    public Builder needs(String service) {
      needs.add(requireNonNull(service, "service"));
      return this;
    }

    /** Has the service not run when it is given to a controller. */
    public Builder stopped() {
      initiallyRunning = false;
      return this;
    }

    /** Has the service refuse to stop. */
    public Builder refusesToStop() {
      script.add(Request.STOP, new Response(true, Duration.ZERO));
      return this;
    }

    /**
     * Has the service take a time to stop: a caller with a lower limit is told that it did not, and its state is
     * unknown.
     */
    public Builder stopsIn(Duration time) {
      script.add(Request.STOP, new Response(false, requireNonNull(time, "time")));
      return this;
    }

    /** Has the service not start. */
    public Builder doesNotStart() {
      script.add(Request.START, new Response(true, Duration.ZERO));
      return this;
    }

    /**
     * Has the service take a time to start: a caller with a lower limit is told that it did not, and its state is
     * unknown.
     */
    public Builder startsIn(Duration time) {
      script.add(Request.START, new Response(false, requireNonNull(time, "time")));
      return this;
    }

    /** Limits the line of the script that was written last to a number of requests. */
    public Builder times(int times) {
      script.times(times);
      return this;
    }

    /** Has the line of the script that was written last begin only after a number of requests. */
    public Builder after(int requests) {
      script.after(requests);
      return this;
    }

    /** Returns the service. */
    public FakeService build() {
      return new FakeService(this);
    }
  }
}
