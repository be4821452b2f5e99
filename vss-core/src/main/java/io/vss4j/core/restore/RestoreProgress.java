package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import java.nio.file.Path;

/**
 * A file was written; it stays only if the rest of its component can be written too.
 *
 * @param writer the writer
 * @param component the explicitly included component
 * @param file the file
 * @param filesDone files written so far, of all components
 * @param filesTotal files of the plan
 * @param bytesDone bytes written so far
 * @param bytesTotal bytes of the plan
 */
public record RestoreProgress(
    WriterId writer,
    ComponentKey component,
    Path file,
    long filesDone,
    long filesTotal,
    long bytesDone,
    long bytesTotal) {}
