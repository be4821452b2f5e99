package io.vss4j.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.BackupSchema;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.api.writer.WriterFailure;
import io.vss4j.api.writer.WriterIdentity;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link FakeWriter}: who it is, what it has, and its script.
 *
 * <p>Unless told otherwise it is called {@code fake}, its class id follows from its name, it has no component, its
 * restore method is {@link RestoreMethod#RESTORE_IF_CAN_REPLACE} with restore events always, and it succeeds at
 * everything.
 */
public final class FakeWriterBuilder {
  private static final String DEFAULT_NAME = "fake";
  private static final RestoreMethodSpec DEFAULT_METHOD =
      RestoreMethodSpec.builder(RestoreMethod.RESTORE_IF_CAN_REPLACE).build();

  private final FakeMetadata metadata = new FakeMetadata(DEFAULT_METHOD);
  private final Script<WriterEvent, FakeHandler> script = new Script<>();
  private String name = DEFAULT_NAME;
  private @Nullable WriterId writerId;
  private @Nullable String instanceName;
  private WriterVersion version = WriterVersion.NONE;
  private UsageType usage = UsageType.USER_DATA;
  private @Nullable SourceType source;
  private SubscribeOptions options = SubscribeOptions.defaults();

  FakeWriterBuilder() {}

  /** What a test has a handler do. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Does it; to fail the event it records a failure or throws.
     *
     * @param components what the handler got to see; null in events without components and outside component mode
     * @param context the handler's context
     */
    void handle(@Nullable WriterComponents components, WriterContext context);
  }

  /** What a test has a handler do and answer. */
  @FunctionalInterface
  public interface AnsweringHandler {
    /**
     * Does it.
     *
     * @param components what the handler got to see; null in events without components and outside component mode
     * @param context the handler's context
     * @return what the handler is to answer
     */
    boolean handle(@Nullable WriterComponents components, WriterContext context);
  }

  /** Sets the name, from which the class id follows unless it is set too. */
  public FakeWriterBuilder name(String name) {
    this.name = requireNonNull(name, "name");
    return this;
  }

  /** Sets the class id. */
  public FakeWriterBuilder writerId(WriterId writerId) {
    this.writerId = requireNonNull(writerId, "writerId");
    return this;
  }

  /** Sets the lasting name that tells live writers of one class apart; null for none. */
  public FakeWriterBuilder instanceName(@Nullable String instanceName) {
    this.instanceName = instanceName;
    return this;
  }

  /** Sets the version. */
  public FakeWriterBuilder version(WriterVersion version) {
    this.version = requireNonNull(version, "version");
    return this;
  }

  /** Sets how the host uses the data; user data unless set. */
  public FakeWriterBuilder usage(UsageType usage) {
    this.usage = requireNonNull(usage, "usage");
    return this;
  }

  /** Sets the kind of store; unless set, one with transactions if there is a database and another one otherwise. */
  public FakeWriterBuilder source(SourceType source) {
    this.source = requireNonNull(source, "source");
    return this;
  }

  /** Sets how the writer wants to be called. */
  public FakeWriterBuilder options(SubscribeOptions options) {
    this.options = requireNonNull(options, "options");
    return this;
  }

  /** Declares a database, not selectable, with a data file set; an equal one that is there gets the file set. */
  public FakeWriterBuilder database(String logicalPath, String name, String path, String filespec) {
    metadata.component(ComponentKey.database(logicalPath, name)).addDatabaseFiles(FileSet.of(path, filespec));
    return this;
  }

  /** Adds a log file set to a database, which it declares if it is not there. */
  public FakeWriterBuilder databaseLogs(String logicalPath, String name, String path, String filespec) {
    metadata.component(ComponentKey.database(logicalPath, name)).addDatabaseLogFiles(FileSet.of(path, filespec));
    return this;
  }

  /** Declares a file group, not selectable, with a file set; an equal one that is there gets the file set. */
  public FakeWriterBuilder fileGroup(String logicalPath, String name, String path, String filespec) {
    return fileGroup(logicalPath, name, FileSet.of(path, filespec));
  }

  /** Declares a file group, not selectable, with file sets; an equal one that is there gets them. */
  public FakeWriterBuilder fileGroup(String logicalPath, String name, FileSet... fileSets) {
    ComponentInfo.Builder component = metadata.component(ComponentKey.fileGroup(logicalPath, name));
    for (FileSet fileSet : fileSets) {
      component.addFiles(fileSet);
    }
    return this;
  }

  /** Makes the component declared last selectable for backup. */
  public FakeWriterBuilder selectable() {
    metadata.last().selectable(true);
    return this;
  }

  /** Makes the component declared last selectable for restore. */
  public FakeWriterBuilder selectableForRestore() {
    metadata.last().selectableForRestore(true);
    return this;
  }

  /** Declares a component with all it has. */
  public FakeWriterBuilder component(ComponentInfo component) {
    metadata.component(component);
    return this;
  }

  /** Sets how files are restored, with restore events always. */
  public FakeWriterBuilder restoreMethod(RestoreMethod method) {
    return restoreMethod(RestoreMethodSpec.builder(method).build());
  }

  /** Sets how files are restored; null has the writer say nothing about it, which is a writer error. */
  public FakeWriterBuilder restoreMethod(@Nullable RestoreMethodSpec method) {
    metadata.restoreMethod(method);
    return this;
  }

  /** Adds a place to which a file set may be restored. */
  public FakeWriterBuilder alternateLocation(FileSet fileSet, String alternatePath) {
    AlternateLocationMapping mapping = new AlternateLocationMapping(fileSet, alternatePath);
    return describe(builder -> builder.addAlternateLocationMapping(mapping));
  }

  /** Adds files that no backup of the writer is to contain. */
  public FakeWriterBuilder excludeFiles(FileSet fileSet) {
    return describe(builder -> builder.addExcludeFiles(fileSet));
  }

  /** Sets the features that the writer supports. */
  public FakeWriterBuilder backupSchema(BackupSchema schema) {
    return describe(builder -> builder.setBackupSchema(schema));
  }

  /** Has the writer do something more with its metadata at the end of Identify. */
  public FakeWriterBuilder describe(Consumer<WriterMetadataBuilder> step) {
    metadata.more(requireNonNull(step, "step"));
    return this;
  }

  /** Takes name, ids, components and everything else from a stored document, in addition to what was declared. */
  public FakeWriterBuilder metadata(WriterMetadata document) {
    name = document.writerName();
    writerId = document.writerId();
    instanceName = document.instanceName().orElse(null);
    version = document.version();
    usage = document.usage();
    source = document.source();
    metadata.copy(document);
    return this;
  }

  /** Has an event fail without consequences but in the status: the failure is recorded and the handler answers true. */
  public FakeWriterBuilder failAt(WriterEvent event, WriterFailure failure) {
    requireNonNull(failure, "failure");
    return line(noIdentify(event), (writer, components, context) -> {
      inEvent(context).setWriterFailure(failure);
      return true;
    });
  }

  /** Has an event fail so that the writer is dropped: the failure is recorded and the handler answers false. */
  public FakeWriterBuilder vetoFatally(WriterEvent event, WriterFailure failure) {
    requireNonNull(failure, "failure");
    return line(noIdentify(event), (writer, components, context) -> {
      inEvent(context).setWriterFailure(failure);
      return false;
    });
  }

  /** Has the handler of an event answer false without recording a failure. */
  public FakeWriterBuilder returnFalseAt(WriterEvent event) {
    return line(event, (writer, components, context) -> false);
  }

  /** Has the handler of an event throw an exception. */
  public FakeWriterBuilder throwAt(WriterEvent event, RuntimeException exception) {
    requireNonNull(exception, "exception");
    return line(event, (writer, components, context) -> {
      throw exception;
    });
  }

  /** Has the handler of an event throw an error. */
  public FakeWriterBuilder throwAt(WriterEvent event, Error error) {
    requireNonNull(error, "error");
    return line(event, (writer, components, context) -> {
      throw error;
    });
  }

  /** Has the handler of an event hang until {@link FakeWriter#release()} or until the environment is closed. */
  public FakeWriterBuilder hangAt(WriterEvent event) {
    return line(event, (writer, components, context) -> {
      writer.hang();
      return true;
    });
  }

  /** Ends the writer's registration while it handles an event, to which the dead writer gives no answer of success. */
  public FakeWriterBuilder dieAt(WriterEvent event) {
    return line(event, (writer, components, context) -> {
      writer.dieWhileHandling();
      return false;
    });
  }

  /** Has the handler of an event do something. */
  public FakeWriterBuilder doAt(WriterEvent event, Handler handler) {
    requireNonNull(handler, "handler");
    return line(event, (writer, components, context) -> {
      handler.handle(components, inEvent(context));
      return true;
    });
  }

  /** Has the handler of an event do something and answer as that says. */
  public FakeWriterBuilder answerAt(WriterEvent event, AnsweringHandler handler) {
    requireNonNull(handler, "handler");
    return line(event, (writer, components, context) -> handler.handle(components, inEvent(context)));
  }

  /** Limits the line of the script that was written last to a number of occurrences of its event. */
  public FakeWriterBuilder times(int times) {
    script.times(times);
    return this;
  }

  /** Has the line of the script that was written last begin only after a number of occurrences of its event. */
  public FakeWriterBuilder after(int occurrences) {
    script.after(occurrences);
    return this;
  }

  /** Returns the writer; further ones can be made, each with a script of its own. */
  public FakeWriter build() {
    SourceType store = source;
    if (store == null) {
      store = metadata.hasDatabase() ? SourceType.TRANSACTED_DB : SourceType.OTHER;
    }
    WriterIdentity identity = WriterIdentity.builder()
        .writerId(writerId == null ? idFor(name) : writerId)
        .name(name)
        .instanceName(instanceName)
        .version(version)
        .usage(usage)
        .source(store)
        .build();
    return new FakeWriter(identity, options, metadata.freeze(), script.copy());
  }

  private FakeWriterBuilder line(WriterEvent event, FakeHandler handler) {
    script.add(requireNonNull(event, "event"), handler);
    return this;
  }

  private static WriterId idFor(String name) {
    return WriterId.of(UUID.nameUUIDFromBytes(("vss4j fake writer " + name).getBytes(UTF_8)));
  }

  private static WriterEvent noIdentify(WriterEvent event) {
    if (event == WriterEvent.IDENTIFY) {
      throw new IllegalArgumentException(
          "a writer cannot record a failure in Identify; let it return false or throw instead");
    }
    return event;
  }

  private static WriterContext inEvent(@Nullable WriterContext context) {
    return requireNonNull(context, "the handler was called without a context");
  }
}
