package io.vss4j.core.job;

import static java.util.Objects.requireNonNull;

/**
 * What a job is doing.
 *
 * @param step the step
 * @param message the same for people, with what the step is about
 * @param filesDone files copied or restored so far
 * @param filesTotal files to copy or restore; 0 until they are known
 * @param bytesDone bytes of these files so far
 * @param bytesTotal bytes of these files as they were counted before the first one; 0 until then
 */
public record Progress(
    Step step, String message, long filesDone, long filesTotal, long bytesDone, long bytesTotal) {
  /** Makes the value. */
  public Progress {
    requireNonNull(step, "step");
    requireNonNull(message, "message");
  }

  static Progress of(Step step, String message) {
    return new Progress(step, message, 0, 0, 0, 0);
  }
}
