package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A backup medium in memory, which can be damaged. */
final class MemorySource implements RestoreSource {
  private final List<StoredFile> files = new ArrayList<>();
  private final List<StoredDirectory> directories = new ArrayList<>();
  private final Map<StoredFile, byte[]> contents = new HashMap<>();

  void add(StoredFile file, byte[] content) {
    files.add(file);
    contents.put(file, content);
  }

  void add(StoredDirectory directory) {
    directories.add(directory);
  }

  /** Replaces the content of every file of that name by another one. */
  void damage(String relativePath, byte[] content) {
    contents.replaceAll((file, old) -> file.relativePath().equals(relativePath) ? content : old);
  }

  /** Loses the content of every file of that name. */
  void lose(String relativePath) {
    contents.keySet().removeIf(file -> file.relativePath().equals(relativePath));
  }

  @Override
  public List<StoredFile> files(WriterId writer, ComponentKey explicitComponent) {
    return files.stream()
        .filter(file -> file.writer().equals(writer) && file.owner().matches(explicitComponent))
        .toList();
  }

  @Override
  public List<StoredDirectory> directories(WriterId writer, ComponentKey explicitComponent) {
    return directories.stream()
        .filter(directory -> directory.writer().equals(writer) && directory.owner().matches(explicitComponent))
        .toList();
  }

  @Override
  public InputStream open(StoredFile file) throws IOException {
    byte[] content = contents.get(file);
    if (content == null) {
      throw new NoSuchFileException(file.relativePath());
    }
    return new ByteArrayInputStream(content);
  }
}
