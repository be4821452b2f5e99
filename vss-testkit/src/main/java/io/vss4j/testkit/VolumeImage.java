package io.vss4j.testkit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of a volume at one instant, held in memory: directories, files with their times, and links as links. */
final class VolumeImage {
  // In the order of the walk, a directory before what is in it; keys have / between names on every file system.
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  private static final class Node {
    private final byte @Nullable [] content;
    private final @Nullable String link;
    private final FileTime lastModified;

    private Node(byte @Nullable [] content, @Nullable String link, FileTime lastModified) {
      this.content = content;
      this.link = link;
      this.lastModified = lastModified;
    }
  }

  private VolumeImage() {}

  /** Reads a volume. */
  static VolumeImage of(Path root) throws IOException {
    VolumeImage image = new VolumeImage();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        image.add(root, directory, new Node(null, null, attributes.lastModifiedTime()));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String link = attributes.isSymbolicLink() ? Files.readSymbolicLink(file).toString() : null;
        byte[] content = attributes.isRegularFile() ? Files.readAllBytes(file) : null;
        if (link != null || content != null) {
          image.add(root, file, new Node(content, link, attributes.lastModifiedTime()));
        }
        return FileVisitResult.CONTINUE;
      }
    });
    return image;
  }

  /** Writes the content below a directory, which must not exist. */
  void writeTo(Path target) throws IOException {
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      Path path = resolve(target, entry.getKey());
      Node node = entry.getValue();
      if (node.link != null) {
        Files.createSymbolicLink(path, path.getFileSystem().getPath(node.link));
      } else if (node.content != null) {
        Files.write(path, node.content);
      } else {
        Files.createDirectories(path);
      }
    }
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      if (entry.getValue().link == null) {
        Files.setLastModifiedTime(resolve(target, entry.getKey()), entry.getValue().lastModified);
      }
    }
  }

  private void add(Path root, Path path, Node node) {
    Path relative = root.relativize(path);
    StringBuilder key = new StringBuilder();
    for (Path name : relative) {
      key.append(key.isEmpty() ? "" : "/").append(name);
    }
    nodes.put(key.toString(), node);
  }

  private static Path resolve(Path target, String key) {
    Path path = target;
    for (String name : key.split("/", -1)) {
      path = path.resolve(name);
    }
    return path;
  }
}
