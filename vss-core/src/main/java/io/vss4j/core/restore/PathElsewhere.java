package io.vss4j.core.restore;

import java.util.Optional;

/** The path of documents that stands for the path of the file set; empty where a file keeps that, or has a place of its own. */
final class PathElsewhere implements Destination.Cases<Optional<String>> {
  private static final PathElsewhere CASES = new PathElsewhere();

  private PathElsewhere() {}

  static Optional<String> of(Destination destination) {
    return destination.match(CASES);
  }

  @Override
  public Optional<String> original(Destination.Original destination) {
    return Optional.empty();
  }

  @Override
  public Optional<String> alternateLocation(Destination.AlternateLocation destination) {
    return Optional.of(destination.mapping().alternatePath());
  }

  @Override
  public Optional<String> newPlace(Destination.NewPlace destination) {
    return Optional.of(destination.order().newPath());
  }

  @Override
  public Optional<String> directed(Destination.Directed destination) {
    return Optional.empty();
  }

  @Override
  public Optional<String> atReboot(Destination.AtReboot destination) {
    return Optional.empty();
  }

  @Override
  public Optional<String> custom(Destination.Custom destination) {
    return Optional.empty();
  }
}
