package io.vss4j.core;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks with the arguments of JMH and prints what is claimed of them: each a ratio to a floor of the same run, for
 * only that can be compared between machines. A figure is the median of the iterations' means.
 */
public final class Ratios {
  private final Collection<RunResult> results;

  private Ratios(Collection<RunResult> results) {
    this.results = results;
  }

  /** Runs and prints. */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    new Ratios(new Runner(new CommandLineOptions(args)).run()).print();
  }

  private void print() {
    System.out.printf("%n%-56s %10s %10s %7s %7s%n", "claim, in microseconds", "floor", "ours", "ratio", "limit");
    for (String pool : new String[] {"fixed", "cached"}) {
      for (int writers : new int[] {1_000, 10_000}) {
        claim(pool + " pool, " + writers + " writers: invokeAll, one event",
            delivery("floor", pool, writers), delivery("deliver", pool, writers), 3);
      }
      // Ten times the writers; half as much again for what no longer fits into the caches.
      claim(pool + " pool, one event: 1000 writers, 10000 writers",
          delivery("deliver", pool, 1_000), delivery("deliver", pool, 10_000), 15);
    }
    Optional<RunResult> handler = find("FreezeBenchmark.floor", "", 0);
    Optional<RunResult> set = find("FreezeBenchmark.snapshotSet", "", 0);
    claim("one freeze and the commit, window of 100 writers",
        handler.map(Ratios::time), set.map(found -> median(found.getSecondaryResults().get("window"))), 1.5);
    claim("one freeze and the commit, snapshot set of 100 writers",
        handler.map(Ratios::time), set.map(Ratios::time), Double.NaN);
    claim("each file set in turn, a million paths and a thousand sets",
        find("MatchingBenchmark.floor", "", 0).map(Ratios::time),
        find("MatchingBenchmark.match", "", 0).map(Ratios::time), 0.0166);
    for (String encoding : new String[] {"UTF-16LE", "UTF-8"}) {
      document("plain JAXB, reading 60000 file sets, " + encoding,
          "ReadingBenchmark", "read", "encoding", encoding, 0.8);
      document("plain JAXB, writing 60000 file sets, " + encoding,
          "WritingBenchmark", "write", "encoding", encoding, 0.75);
    }
    for (String fileSets : new String[] {"10", "60000"}) {
      document("plain JAXB, first document of a process, " + fileSets + " sets",
          "FirstReadBenchmark", "read", "fileSets", fileSets, fileSets.equals("10") ? Double.NaN : 1.5);
    }
    // Ten times the components; as much again for what no longer fits into the caches.
    claim("10000 components, 100000: tree and inclusion",
        find("InclusionBenchmark.include", "components", "10000").map(Ratios::time),
        find("InclusionBenchmark.include", "components", "100000").map(Ratios::time), 20);
    for (String method : new String[] {"floor", "deliver"}) {
      allocation(method, "fixed", 1_000);
    }
    if (find("ReadingBenchmark.read", "encoding", "UTF-8").isPresent()) {
      System.out.printf(
          Locale.ROOT, "kept after reading: %.2f of the bytes in UTF-8 (limit 1.5)%n", KeptAfterReading.share());
    }
  }

  private void document(
      String claim, String benchmark, String method, String param, String value, double limit) {
    Optional<RunResult> floor = find(benchmark + ".floor", param, value);
    Optional<RunResult> ours = find(benchmark + "." + method, param, value);
    claim(claim, floor.map(Ratios::time), ours.map(Ratios::time), limit);
    if (floor.isPresent() && ours.isPresent() && !benchmark.startsWith("First")) {
      System.out.printf(Locale.ROOT, "%-56s %10.1f %10.1f%n", "  megabytes allocated",
          allocated(floor.get()) / (1 << 20), allocated(ours.get()) / (1 << 20));
    }
  }

  private static double allocated(RunResult found) {
    Result<?> bytes = found.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? Double.NaN : median(bytes);
  }

  private static void claim(String claim, Optional<Double> floor, Optional<Double> ours, double limit) {
    if (floor.isPresent() && ours.isPresent()) {
      double ratio = ours.get() / floor.get();
      System.out.printf(Locale.ROOT, "%-56s %10.1f %10.1f %7.2f %7s%s%n", claim, floor.get(), ours.get(), ratio,
          Double.isNaN(limit) ? "-" : limit, ratio > limit ? "  EXCEEDED" : "");
    }
  }

  private void allocation(String method, String pool, int writers) {
    find("DeliveryBenchmark." + method, pool, writers)
        .map(found -> found.getSecondaryResults().get("gc.alloc.rate.norm"))
        .ifPresent(bytes -> System.out.printf(
            Locale.ROOT, "bytes allocated per %s: %.0f%n",
            method.equals("floor") ? "task of invokeAll" : "delivery", median(bytes) / writers));
  }

  private Optional<Double> delivery(String method, String pool, int writers) {
    return find("DeliveryBenchmark." + method, pool, writers).map(Ratios::time);
  }

  private Optional<RunResult> find(String method, String pool, int writers) {
    return results.stream()
        .filter(found -> found.getParams().getBenchmark().endsWith("." + method))
        .filter(found -> pool.isEmpty()
            || (pool.equals(found.getParams().getParam("pool"))
                && String.valueOf(writers).equals(found.getParams().getParam("writers"))))
        .findFirst();
  }

  private Optional<RunResult> find(String method, String param, String value) {
    return results.stream()
        .filter(found -> found.getParams().getBenchmark().endsWith("." + method))
        .filter(found -> value.equals(found.getParams().getParam(param)))
        .findFirst();
  }

  private static double time(RunResult found) {
    // The run's own statistics are of the means of iterations.
    return median(found.getPrimaryResult());
  }

  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }
}
