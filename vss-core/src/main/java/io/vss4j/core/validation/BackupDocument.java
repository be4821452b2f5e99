package io.vss4j.core.validation;

import io.vss4j.core.document.BackupComponentsDocument;
import java.util.Optional;

/**
 * A Backup Components Document as it was given.
 *
 * @param name what the caller calls the document, if anything
 */
record BackupDocument(Optional<String> name, BackupComponentsDocument backup) {}
