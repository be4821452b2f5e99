package io.vss4j.core;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterMetadataReader;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.nio.charset.Charset;
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

/** A document of 60,000 file sets into immutable values, limits on, against plain JAXB from a stream. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 2, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadingBenchmark {
  /** How the document is stored. */
  @Param({"UTF-16LE", "UTF-8"})
  public String encoding;

  private JAXBContext context;
  private byte[] document;

  /** Makes the document. */
  @Setup
  public void make() throws JAXBException {
    context = PlainMetadata.newContext();
    document = PlainMetadata.encode(SystemWriterText.withFileSets(60_000), Charset.forName(encoding));
    if (floor().fileGroups.get(0).files.size() != read().components().get(0).files().size()) {
      throw new IllegalStateException("not the same document");
    }
  }

  /** Bound objects of a plain JAXB program. */
  @Benchmark
  public PlainMetadata floor() throws JAXBException {
    return PlainMetadata.read(context, document);
  }

  /** What this library makes of it. */
  @Benchmark
  public WriterMetadata read() {
    return WriterMetadataReader.read(document);
  }
}
