/**
 * The Writer Metadata Document: what a writer says of itself while it answers Identify, and what a restore reads years later.
 *
 * <p>{@link io.vss4j.api.metadata.WriterMetadata} is read, {@link io.vss4j.api.metadata.WriterMetadataBuilder} is written to
 * by a writer, {@link io.vss4j.api.metadata.ExpressMetadataBuilder} for one that has no process; the rest are immutable
 * values. Keeps the vocabulary of rule groups WMD, CMP and FIL. Start at
 * {@code WriterMetadata}.
 */
@NullMarked
package io.vss4j.api.metadata;

import org.jspecify.annotations.NullMarked;
