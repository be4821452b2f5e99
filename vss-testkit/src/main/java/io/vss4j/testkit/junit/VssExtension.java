package io.vss4j.testkit.junit;

import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterRegistration;
import io.vss4j.testkit.EventLog;
import io.vss4j.testkit.FakeServiceController;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.InMemorySnapshotProvider;
import io.vss4j.testkit.VirtualClock;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.VssEnvironmentBuilder;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link VssEnvironment} of its own and closes it afterwards, which fails the test if threads are
 * left or a snapshot provider was called out of order. When a test fails, the history of its events is published as a
 * report entry.
 *
 * <p>Register it as a field, whose methods are those of the current test's environment, or by {@code @ExtendWith};
 * either way a method parameter of type {@link VssEnvironment} is given the environment. A static field is for tests
 * that run one after the other.
 */
// JUnit is optional: passing it on would force it on those who use the rest of the testkit.
@SuppressWarnings("exports")
public final class VssExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(VssExtension.class);

  private final UnaryOperator<VssEnvironmentBuilder> configuration;

  // Guarded by this. The latest test's environment, and one that was asked for before its test began.
  private @Nullable VssEnvironment current;
  private @Nullable VssEnvironment early;

  /** Makes the extension, for {@code @ExtendWith}. */
  public VssExtension() {
    this(builder -> builder);
  }

  private VssExtension(UnaryOperator<VssEnvironmentBuilder> configuration) {
    this.configuration = configuration;
  }

  /** Returns an extension whose environments are as they are without any choice. */
  public static VssExtension create() {
    return new VssExtension();
  }

  /** Returns an extension whose environments are made as told. */
  public static VssExtension create(UnaryOperator<VssEnvironmentBuilder> configuration) {
    return new VssExtension(configuration);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    environment(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    VssEnvironment environment = environment(context);
    forget(environment);
    if (context.getExecutionException().isPresent()) {
      context.publishReportEntry("vss events", environment.events().toString());
    }
    environment.close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == VssEnvironment.class
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return environment(context);
  }

  /**
   * Returns the environment of the test that runs, or of the one that is about to: the initializers of a nested class
   * may use it.
   */
  public synchronized VssEnvironment environment() {
    if (current != null) {
      return current;
    }
    if (early == null) {
      early = make();
    }
    return early;
  }

  /** Subscribes a fake, see {@link VssEnvironment#subscribe(FakeWriter)}. */
  public FakeWriter subscribe(FakeWriter writer) {
    return environment().subscribe(writer);
  }

  /** Subscribes a writer that is no fake, see {@link VssEnvironment#subscribe(VssWriter)}. */
  public WriterRegistration subscribe(VssWriter writer) {
    return environment().subscribe(writer);
  }

  /** Subscribes a writer that is no fake, see {@link VssEnvironment#subscribe(VssWriter, SubscribeOptions)}. */
  public WriterRegistration subscribe(VssWriter writer, SubscribeOptions options) {
    return environment().subscribe(writer, options);
  }

  /** Returns the service. */
  public VolumeShadowCopyService service() {
    return environment().service();
  }

  /** Returns a new object for one backup or one restore. */
  public BackupComponents createBackupComponents() {
    return environment().createBackupComponents();
  }

  /** Returns the log of all that happens. */
  public EventLog events() {
    return environment().events();
  }

  /** Returns the clock. */
  public VirtualClock clock() {
    return environment().clock();
  }

  /** Returns the services. */
  public FakeServiceController services() {
    return environment().services();
  }

  /** Returns the snapshot provider. */
  public InMemorySnapshotProvider snapshotProvider() {
    return environment().snapshotProvider();
  }

  /** Returns the directory of the volume. */
  public Path volume() {
    return environment().volume();
  }

  // An extension by annotation serves all tests of a class, maybe several at a time: each keeps its own.
  private VssEnvironment environment(ExtensionContext context) {
    return context.getStore(NAMESPACE).getOrComputeIfAbsent(this, key -> claim(), VssEnvironment.class);
  }

  private synchronized VssEnvironment claim() {
    VssEnvironment environment = early == null ? make() : early;
    early = null;
    current = environment;
    return environment;
  }

  private synchronized void forget(VssEnvironment environment) {
    if (current == environment) {
      current = null;
    }
  }

  private VssEnvironment make() {
    return configuration.apply(VssEnvironment.builder()).build();
  }
}
