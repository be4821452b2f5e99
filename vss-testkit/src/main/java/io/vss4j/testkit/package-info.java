/**
 * What tests of writers, requesters and backup products need: the real service on a virtual clock, and fakes for
 * everything around it that can be told to fail, hang or die at any point.
 *
 * <p>Nothing here is a second implementation of the protocol. A {@link io.vss4j.testkit.VssEnvironment} is a service as
 * a product uses it, whose clock moves only when told to, whose ids are the same in every run, and whose volumes are
 * temporary directories. All that happens to the fakes goes into one {@link io.vss4j.testkit.EventLog}. Free of any
 * test framework; the JUnit extension is in {@code io.vss4j.testkit.junit}. Rule groups: every one whose rules can be
 * seen from outside; EVT, STA, INS, HST, SHD and SNP first of all.
 *
 * <p>Start at {@link io.vss4j.testkit.VssEnvironment}.
 */
@NullMarked
package io.vss4j.testkit;

import org.jspecify.annotations.NullMarked;
