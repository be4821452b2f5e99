package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The backup medium as a restore reads it. Implemented by embedders; called by one thread at a time.
 *
 * <p>What it says is not trusted: names are checked, and content must have the length and the hash that were recorded.
 */
public interface RestoreSource {
  /** Returns the files that were backed up for an explicitly included component and its set; empty if there are none. */
  List<StoredFile> files(WriterId writer, ComponentKey explicitComponent);

  /** Returns the directories that were recorded for an explicitly included component and its set. */
  List<StoredDirectory> directories(WriterId writer, ComponentKey explicitComponent);

  /**
   * Opens the content of a file; the caller closes it.
   *
   * @throws IOException if the medium does not have it or cannot read it
   */
  InputStream open(StoredFile file) throws IOException;
}
