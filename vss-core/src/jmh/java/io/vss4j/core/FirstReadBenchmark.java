package io.vss4j.core;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterMetadataReader;
import jakarta.xml.bind.JAXBException;
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

/** The first document that a process reads, classes to be loaded and all, against the first of a plain JAXB program. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(15)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstReadBenchmark {
  /** How many file sets the document has. */
  @Param({"10", "60000"})
  public int fileSets;

  private byte[] document;

  /** Makes the document, with neither of the programs. */
  @Setup
  public void make() {
    document = SystemWriterText.withFileSets(fileSets).getBytes(StandardCharsets.UTF_8);
  }

  /** A plain JAXB program that makes its context. */
  @Benchmark
  public PlainMetadata floor() throws JAXBException {
    return PlainMetadata.read(PlainMetadata.newContext(), document);
  }

  /** What this library makes of it. */
  @Benchmark
  public WriterMetadata read() {
    return WriterMetadataReader.read(document);
  }
}
