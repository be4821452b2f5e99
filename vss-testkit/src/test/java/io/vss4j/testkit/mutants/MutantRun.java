package io.vss4j.testkit.mutants;

import java.util.Arrays;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the protocol tests of some rules in a virtual machine of its own, which ends with the first that fails. */
final class MutantRun {
  static final int ALL_PASSED = 0;
  static final int SOME_FAILED = 10;
  static final int NONE_FOUND = 11;

  private MutantRun() {}

  /** Runs with the limit of a test and the rules. */
  public static void main(String[] arguments) {
    String[] rules = Arrays.copyOfRange(arguments, 1, arguments.length);
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectPackage("io.vss4j.testkit.protocol"))
        .filters(TagFilter.includeTags(rules))
        .configurationParameter("junit.jupiter.execution.timeout.default", arguments[0])
        .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
        .build();
    FirstFailure listener = new FirstFailure();
    LauncherFactory.create().execute(request, listener);
    Runtime.getRuntime().halt(listener.passed == 0 ? NONE_FOUND : ALL_PASSED);
  }

  private static final class FirstFailure implements TestExecutionListener {
    private int passed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        System.out.println(test.getDisplayName() + ": " + result.getThrowable().orElse(null));
        Runtime.getRuntime().halt(SOME_FAILED);
      }
      if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
        passed++;
      }
    }
  }
}
