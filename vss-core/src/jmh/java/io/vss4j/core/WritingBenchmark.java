package io.vss4j.core;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadataBuilder;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.WriterIdentity;
import io.vss4j.core.document.DocumentEncoding;
import io.vss4j.core.document.WriterMetadataDraft;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The metadata of a writer with 60,000 file sets into the bytes of a file, against plain JAXB into a stream. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class WritingBenchmark {
  private static final int FILE_SETS = 60_000;

  /** How the document is stored. */
  @Param({"UTF-16LE", "UTF-8"})
  public String encoding;

  private JAXBContext context;
  private PlainMetadata plain;
  private WriterMetadataBuilder metadata;
  private Charset charset;

  /** Makes the same metadata twice. */
  @Setup
  public void make() throws JAXBException {
    charset = Charset.forName(encoding);
    context = PlainMetadata.newContext();
    plain = PlainMetadata.read(
        context, PlainMetadata.encode(SystemWriterText.withFileSets(FILE_SETS), StandardCharsets.UTF_8));
    metadata = metadata();
    int difference = floor().length - write().length;
    // JAXB writes a prefix, or none.
    if (Math.abs(difference) > floor().length / 10) {
      throw new IllegalStateException("not the same document: " + difference + " bytes");
    }
  }

  private static WriterMetadataBuilder metadata() {
    WriterIdentity identity = WriterIdentity.builder()
        .writerId(WriterId.parse("e8132975-6f93-4464-a53e-1050253ae220"))
        .name("System Writer")
        .usage(UsageType.BOOTABLE_SYSTEM_STATE)
        .source(SourceType.OTHER)
        .build();
    WriterMetadataBuilder metadata =
        WriterMetadataDraft.of(identity, WriterInstanceId.parse("0f0e0d0c-0b0a-4908-8706-050403020100"));
    metadata.setRestoreMethod(RestoreMethodSpec.builder(RestoreMethod.RESTORE_AT_REBOOT_IF_CANNOT_REPLACE)
        .writerRestore(WriterRestorePolicy.NEVER)
        .rebootRequired(true)
        .build());
    ComponentKey files = ComponentKey.fileGroup("", "System Files");
    metadata.addComponent(ComponentInfo.builder(files).caption("System Files").selectable(true).build());
    for (int i = 0; i < FILE_SETS; i++) {
      metadata.addFilesToFileGroup(
          files, FileSet.of(SystemWriterText.path(i), SystemWriterText.filespec(i), i < FILE_SETS / 100));
    }
    return metadata;
  }

  /** Bound objects of a plain JAXB program. */
  @Benchmark
  public byte[] floor() throws JAXBException {
    return plain.write(context, charset);
  }

  /** What this library writes. */
  @Benchmark
  public byte[] write() {
    return (charset.equals(StandardCharsets.UTF_8) ? DocumentEncoding.BARE_UTF_8 : DocumentEncoding.WINDOWS)
        .encode(metadata.saveAsXml());
  }
}
