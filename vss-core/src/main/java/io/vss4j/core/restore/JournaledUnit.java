package io.vss4j.core.restore;

import java.nio.file.Path;
import java.util.List;

/** What the journal knows of one unit; the same object in a living restore and in a recovery, so that both roll back alike. */
final class JournaledUnit {
  private final int number;
  private final UnitName name;
  private final List<String> services;
  private final List<JournaledTarget> targets;
  private final List<JournaledDirectory> directories;
  private List<Path> mountPoints = List.of();
  private State state = State.OPEN;

  JournaledUnit(
      int number,
      UnitName name,
      List<String> services,
      List<JournaledTarget> targets,
      List<JournaledDirectory> directories) {
    this.number = number;
    this.name = name;
    this.services = List.copyOf(services);
    this.targets = List.copyOf(targets);
    this.directories = List.copyOf(directories);
  }

  int number() {
    return number;
  }

  UnitName name() {
    return name;
  }

  /** The services that must not run while files of the unit are written. */
  List<String> services() {
    return services;
  }

  List<JournaledTarget> targets() {
    return targets;
  }

  /** The directories to create, outer ones first. */
  List<JournaledDirectory> directories() {
    return directories;
  }

  /** Where the volumes are mounted that the unit writes to; empty before anything was created, and in journals of version 2. */
  List<Path> mountPoints() {
    return mountPoints;
  }

  void mounted(List<Path> points) {
    this.mountPoints = List.copyOf(points);
  }

  State state() {
    return state;
  }

  void ended(State end) {
    this.state = end;
  }

  /** How far a unit has come. */
  enum State {
    /** Neither committed nor rolled back. */
    OPEN,
    /** Every file is in its place. */
    COMMITTED,
    /** Every old file is in its place. */
    ROLLED_BACK
  }
}
