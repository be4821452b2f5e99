package io.vss4j.core.restore;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process knows of a unit beyond the journal: the handles that it holds, and what it has created since the last record. A
 * recovery knows nothing more, and has to guess where the crash fell between a creation and its record.
 */
final class UnitTrace {
  private final boolean ofCrashedProcess;
  private final Map<Integer, TargetHandle> handles = new LinkedHashMap<>();
  private final Map<Integer, String> createdFiles = new LinkedHashMap<>();
  private final Map<Integer, String> createdDirectories = new LinkedHashMap<>();

  private UnitTrace(boolean ofCrashedProcess) {
    this.ofCrashedProcess = ofCrashedProcess;
  }

  static UnitTrace ofThisProcess() {
    return new UnitTrace(false);
  }

  static UnitTrace ofCrashedProcess() {
    return new UnitTrace(true);
  }

  boolean isOfCrashedProcess() {
    return ofCrashedProcess;
  }

  void opened(int index, TargetHandle handle) {
    handles.put(index, handle);
  }

  void createdFile(int index, String identity) {
    createdFiles.put(index, identity);
  }

  void createdDirectory(int index, String identity) {
    createdDirectories.put(index, identity);
  }

  @Nullable TargetHandle handle(int index) {
    return handles.get(index);
  }

  Map<Integer, TargetHandle> handles() {
    return handles;
  }

  Map<Integer, String> createdFiles() {
    return createdFiles;
  }

  Map<Integer, String> createdDirectories() {
    return createdDirectories;
  }

  @Nullable String createdIdentity(int index, JournaledTarget target) {
    String recorded = target.createdIdentity();
    return recorded == null ? createdFiles.get(index) : recorded;
  }

  @Nullable String createdIdentity(int index, JournaledDirectory directory) {
    String recorded = directory.createdIdentity();
    return recorded == null ? createdDirectories.get(index) : recorded;
  }
}
