package io.vss4j.core.validation;

import io.vss4j.api.metadata.WriterMetadata;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A Writer Metadata Document as it was given.
 *
 * @param name what the caller calls the document, if anything
 * @param metadata reads it
 */
record WriterDocument(Optional<String> name, Supplier<WriterMetadata> metadata) {}
