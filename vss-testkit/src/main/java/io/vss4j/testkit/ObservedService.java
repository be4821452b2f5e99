package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterRegistration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The service of an environment as its users get it: the real one, which notes who subscribes and has each writer
 * recorded.
 */
final class ObservedService implements VolumeShadowCopyService {
  private final VolumeShadowCopyService service;
  private final Surroundings surroundings;

  // Guarded by this. One recorder for each writer, so that the service knows an object that subscribes twice.
  private final IdentityHashMap<VssWriter, RecordingWriter> recorders = new IdentityHashMap<>();
  private final List<FakeWriter> fakes = new ArrayList<>();

  ObservedService(VolumeShadowCopyService service, Surroundings surroundings) {
    this.service = service;
    this.surroundings = surroundings;
  }

  @Override
  public WriterRegistration subscribe(VssWriter writer) {
    return subscribe(writer, writer instanceof FakeWriter fake ? fake.options() : SubscribeOptions.defaults());
  }

  @Override
  public WriterRegistration subscribe(VssWriter writer, SubscribeOptions options) {
    if (writer instanceof FakeWriter fake) {
      synchronized (this) {
        fakes.add(fake);
      }
      return fake.live(surroundings, () -> service.subscribe(fake, options));
    }
    return service.subscribe(recorder(requireNonNull(writer, "writer")), options);
  }

  @Override
  public BackupComponents createBackupComponents() {
    return service.createBackupComponents();
  }

  @Override
  public WriterMetadata examineWriterMetadata(String xml) {
    return service.examineWriterMetadata(xml);
  }

  @Override
  public List<WriterChange> writers() {
    return service.writers();
  }

  @Override
  public List<WriterChange> writerJournal() {
    return service.writerJournal();
  }

  @Override
  public ExpressWriter createExpressWriter() {
    return service.createExpressWriter();
  }

  @Override
  public void close() {
    service.close();
  }

  /** Returns the fakes that have ever subscribed. */
  synchronized List<FakeWriter> fakes() {
    return List.copyOf(fakes);
  }

  private synchronized RecordingWriter recorder(VssWriter writer) {
    return recorders.computeIfAbsent(writer, w -> new RecordingWriter(w, surroundings.log()));
  }
}
