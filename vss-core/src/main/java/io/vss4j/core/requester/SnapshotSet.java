package io.vss4j.core.requester;

import io.vss4j.api.SnapshotId;
import io.vss4j.api.SnapshotSetId;
import io.vss4j.api.spi.SnapshotProvider;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The set that a session has open: its volumes, each with its shadow copy and provider. Changed by one call at a time, and not at all once its making has begun. */
final class SnapshotSet {
  /** The most volumes that a set can have. */
  static final int MAX_VOLUMES = 64;

  /**
   * A volume in the set.
   *
   * @param name as the requester gave it
   * @param root where it is on this machine
   * @param snapshot its shadow copy
   * @param provider who makes it
   */
  record Member(String name, Path root, SnapshotId snapshot, SnapshotProvider provider) {}

  private final SnapshotSetId id;
  private final List<Member> members = new CopyOnWriteArrayList<>();

  SnapshotSet(SnapshotSetId id) {
    this.id = id;
  }

  SnapshotSetId id() {
    return id;
  }

  List<Member> members() {
    return List.copyOf(members);
  }

  void add(Member member) {
    members.add(member);
  }

  Map<String, Path> volumes() {
    Map<String, Path> volumes = new LinkedHashMap<>();
    members.forEach(member -> volumes.put(member.name(), member.root()));
    return volumes;
  }

  List<SnapshotProvider> providers() {
    return members.stream().map(Member::provider).distinct().toList();
  }
}
