/**
 * The testkit as a JUnit 5 extension: a fresh environment for each test. Needs {@code junit-jupiter-api}, which the
 * testkit does not bring along.
 *
 * <p>Start at {@link io.vss4j.testkit.junit.VssExtension}.
 */
@NullMarked
package io.vss4j.testkit.junit;

import org.jspecify.annotations.NullMarked;
