package io.vss4j.core.difference;

import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.selection.FileSetExtent;
import java.util.function.Function;

/**
 * Elements that are found by their file set.
 *
 * @param <T> the elements
 */
final class FileSets<T> implements Comparison.Entry<T> {
  private final Place place;
  private final Function<T, FileSet> files;
  private final Function<T, String> text;
  private final Compare<T> compare;

  /** Compares two elements at their place. */
  @FunctionalInterface
  interface Compare<T> {
    void compare(Place place, T before, T after);
  }

  FileSets(Place place, Function<T, FileSet> files, Function<T, String> text, Compare<T> compare) {
    this.place = place;
    this.files = files;
    this.text = text;
    this.compare = compare;
  }

  @Override
  public Comparable<?> key(T value) {
    return FileSetExtent.of(files.apply(value));
  }

  @Override
  public Place place(T value) {
    return place.of(files.apply(value));
  }

  @Override
  public String text(T value) {
    return text.apply(value);
  }

  @Override
  public void compare(T before, T after) {
    compare.compare(place(after), before, after);
  }
}
