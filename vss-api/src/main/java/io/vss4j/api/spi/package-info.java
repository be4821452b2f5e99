/**
 * What an embedder may replace: the maker of shadow copies, the control of services, the way from a document's path to the disk,
 * the clock, and the listener that sees everything.
 *
 * <p>Keeps the vocabulary of rule groups SNP and SVC. Start at {@link io.vss4j.api.spi.SnapshotProvider}.
 */
@NullMarked
package io.vss4j.api.spi;

import org.jspecify.annotations.NullMarked;
