package io.vss4j.core;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.WriterMetadataReader;
import io.vss4j.core.selection.ComponentTree;
import io.vss4j.core.selection.Inclusion;
import java.util.ArrayList;
import java.util.List;
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

/** What a backup takes in of a writer with very many components: the tree is built and the inclusion decided. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
// A large heap that is seldom collected: in a small one the collector's work on what lives is measured with it.
@Fork(value = 1, jvmArgs = {"-Xms4g", "-Xmx4g", "-Xmn3g", "-XX:+UseParallelGC"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 10, time = 1)
public class InclusionBenchmark {
  /** How many components. */
  @Param({"10000", "100000"})
  public int components;

  private final List<ComponentKey> chosen = new ArrayList<>();
  private WriterMetadata metadata;

  /** Makes the metadata and chooses every component that has others below it. */
  @Setup
  public void make() {
    metadata = WriterMetadataReader.read(SystemWriterText.withComponents(components));
    metadata.components().stream()
        .filter(component -> component.selectable())
        .forEach(component -> chosen.add(component.key()));
    if (include().implicit().size() != components - components / 100) {
      throw new IllegalStateException("not everything is included");
    }
  }

  /** From metadata to inclusion. */
  @Benchmark
  public Inclusion include() {
    return ComponentTree.of(metadata).backupInclusion(chosen);
  }
}
