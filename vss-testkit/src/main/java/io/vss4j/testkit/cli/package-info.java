/**
 * The {@code vss} command line: {@code examine} prints documents, {@code validate} judges
 * them, {@code diff} compares two or two folders of them, and {@code demo} backs a real database up,
 * destroys it and restores it.
 *
 * <p>The demonstration has three parts: the <em>service</em>, a database in a JVM of its own
 * ({@code DatabaseService}), the <em>writer</em> that freezes it ({@code H2Writer}), and
 * the <em>requester</em>, which is core's own backup and restore job. Start at {@link io.vss4j.testkit.cli.Vss}.
 */
@NullMarked
package io.vss4j.testkit.cli;

import org.jspecify.annotations.NullMarked;
