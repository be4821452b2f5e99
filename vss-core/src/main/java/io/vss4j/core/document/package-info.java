/**
 * The two XML documents of the protocol: reading them from any hand, safely, and writing them in one form.
 *
 * <p>A Writer Metadata Document is read by {@link io.vss4j.core.document.WriterMetadataReader} and made by
 * {@link io.vss4j.core.document.WriterMetadataDraft}; the Backup Components Document behind a session is
 * {@link io.vss4j.core.document.BackupComponentsDocument}. {@link io.vss4j.core.document.DocumentExport} gives either the
 * form in which Windows takes it. Everything else here is known to this package alone: one bound class for each XML
 * element, the reader that puts them together and the writer that takes them apart. How a document of tens of thousands
 * of file sets is read in less time than its elements need, and kept in little more memory than its text, is told in
 * {@code FileSetSpelling}. Keeps rule groups X-R, X-W, VER, the
 * document side of WMD, BCD and COM, and SCH-019 to SCH-024.
 */
@NullMarked
package io.vss4j.core.document;

import org.jspecify.annotations.NullMarked;
