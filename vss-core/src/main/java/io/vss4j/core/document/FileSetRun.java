package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Elements that follow each other in a document, each with a {@link FileSetSpelling}, as the values of which they are
 * made.
 */
final class FileSetRun {
  private final List<FileSetSpelling> spellings;
  private final int start;
  private int end;
  private FileSet[] fileSets = new FileSet[4];
  private byte[] spelled = new byte[4];
  private int size;

  FileSetRun(List<FileSetSpelling> spellings, int start) {
    this.spellings = spellings;
    this.start = start;
  }

  /** Adds the element that ends at a place. */
  void add(FileSet fileSet, int spelling, int placeOfEnd) {
    if (size == fileSets.length) {
      fileSets = Arrays.copyOf(fileSets, size * 2);
      spelled = Arrays.copyOf(spelled, size * 2);
    }
    fileSets[size] = fileSet;
    spelled[size++] = (byte) spelling;
    end = placeOfEnd;
  }

  /** Gives room back that is not needed. */
  void trim() {
    fileSets = Arrays.copyOf(fileSets, size);
    spelled = Arrays.copyOf(spelled, size);
  }

  /** Returns where in the text the first element begins. */
  int start() {
    return start;
  }

  /** Returns where the last one ends. */
  int end() {
    return end;
  }

  /** Hands out the file sets of the elements with a bound class. */
  void forEach(Class<? extends ListedFiles> bound, Consumer<FileSet> to) {
    for (int i = 0; i < size; i++) {
      if (spellings.get(spelled[i]).bound() == bound) {
        to.accept(fileSets[i]);
      }
    }
  }

  /** Appends the elements as they stood in the text. */
  void append(StringBuilder text) {
    for (int i = 0; i < size; i++) {
      spellings.get(spelled[i]).append(fileSets[i], text);
    }
  }
}
