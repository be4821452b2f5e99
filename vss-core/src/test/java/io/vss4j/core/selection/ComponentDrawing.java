package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Reads a component tree drawn in a text block: one element a line, two spaces deeper for each level, then flags.
 *
 * <p>{@code b} means selectable for backup, {@code r} selectable for restore, {@code db} a database; an element in
 * parentheses is no component. {@code >2:path\name} means that the component needs one of the writer of class 2. Names have no
 * spaces.
 */
final class ComponentDrawing {
  /** The writer of the worked examples. */
  static final String MY_WRITER = """
      Executables
        ConfigFiles
      LicenseInfo b
      Security b
        UserInfo
        Certificates
      writerData b r
        Set1 r
          Jan
          Dec
        Set2 r
          Jan
          Dec
        (QueryLogs)
          Query
        Usage b r
          Jan
          Dec
      """;

  private ComponentDrawing() {}

  static ComponentTree tree(String drawing) {
    return ComponentTree.of(FakeWriterMetadata.of(read(drawing)));
  }

  static List<ComponentInfo> read(String drawing) {
    List<ComponentInfo> components = new ArrayList<>();
    List<String> path = new ArrayList<>();
    for (String line : drawing.lines().toList()) {
      String[] words = line.strip().split(" +");
      int depth = line.indexOf(words[0]) / 2;
      while (path.size() > depth) {
        path.remove(path.size() - 1);
      }
      if (words[0].startsWith("(")) {
        path.add(words[0].substring(1, words[0].length() - 1));
      } else {
        Set<String> flags = Set.copyOf(Arrays.asList(words).subList(1, words.length));
        components.add(component(String.join("\\", path), words[0], flags));
        path.add(words[0]);
      }
    }
    return components;
  }

  private static ComponentInfo component(String logicalPath, String name, Set<String> flags) {
    ComponentKey key =
        flags.contains("db") ? ComponentKey.database(logicalPath, name) : ComponentKey.fileGroup(logicalPath, name);
    ComponentInfo.Builder component = ComponentInfo.builder(key)
        .selectable(flags.contains("b"))
        .selectableForRestore(flags.contains("r"));
    flags.stream().filter(flag -> flag.startsWith(">")).sorted().forEach(flag -> {
      ComponentKey needed = key(flag.substring(3));
      component.addDependency(
          new ComponentDependency(writerId(flag.charAt(1) - '0'), needed.logicalPath(), needed.name()));
    });
    return component.build();
  }

  static WriterId writerId(long number) {
    return WriterId.of(new UUID(1, number));
  }

  /** Returns the metadata of a writer of a class of its own. */
  static FakeWriterMetadata writer(long number, String drawing) {
    return FakeWriterMetadata.of(read(drawing)).as(number, number);
  }

  /** Returns the key of the file group with the given full path. */
  static ComponentKey key(String fullPath) {
    int cut = fullPath.lastIndexOf('\\');
    return ComponentKey.fileGroup(fullPath.substring(0, Math.max(cut, 0)), fullPath.substring(cut + 1));
  }

  static List<ComponentKey> keys(String... fullPaths) {
    return List.of(fullPaths).stream().map(ComponentDrawing::key).toList();
  }
}
