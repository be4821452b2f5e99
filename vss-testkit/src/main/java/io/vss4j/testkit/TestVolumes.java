package io.vss4j.testkit;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.PathResolver;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The volumes of an environment by the names under which documents know them: {@code /} and other directories, or
 * drives such as {@code D:}. Paths that lie below a volume's real directory are taken as they are.
 */
final class TestVolumes implements PathResolver {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");
  private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]+");

  // Guarded by this. Keys as key() makes them.
  private final Map<String, Path> volumes = new LinkedHashMap<>();

  /** Adds a volume; its directory must be absolute and normalized. */
  synchronized void add(String name, Path directory) {
    requireNonNull(name, "name");
    if (!DRIVE.matcher(name).matches() && !name.startsWith("/")) {
      throw new IllegalArgumentException("a volume is named as an absolute directory or a drive: " + name);
    }
    if (volumes.putIfAbsent(key(name), directory) != null) {
      throw new IllegalArgumentException("there is a volume " + name);
    }
  }

  synchronized Path directory(String name) {
    Path directory = volumes.get(key(name));
    if (directory == null) {
      throw new IllegalArgumentException("no volume " + name + "; there are " + volumes.keySet());
    }
    return directory;
  }

  @Override
  public synchronized List<Path> roots() {
    return List.copyOf(volumes.values());
  }

  @Override
  public synchronized Path resolve(String documentPath) {
    requireNonNull(documentPath, "documentPath");
    for (Path root : volumes.values()) {
      if (documentPath.startsWith(root.toString())) {
        Path path = real(root.getFileSystem(), documentPath);
        if (path.startsWith(root)) {
          return path;
        }
      }
    }
    List<String> elements = elements(documentPath);
    String volume = volumes.keySet().stream()
        .filter(name -> isPrefix(elements(name), elements))
        .max(Comparator.comparingInt(name -> elements(name).size()))
        .orElseThrow(() -> new VssException(
            VssError.E_OBJECT_NOT_FOUND,
            "path \"" + documentPath + "\" lies on no volume of the environment; there are " + volumes.keySet()));
    Path path = requireNonNull(volumes.get(volume));
    for (String element : elements.subList(elements(volume).size(), elements.size())) {
      path = path.resolve(element);
    }
    return path;
  }

  // The first element is the drive, or nothing.
  private static List<String> elements(String documentPath) {
    String drive = documentPath.length() >= 2 ? documentPath.substring(0, 2) : "";
    boolean hasDrive = DRIVE.matcher(drive).matches();
    String rest = hasDrive ? documentPath.substring(2) : documentPath;
    boolean absolute = rest.startsWith("/") || (hasDrive && (rest.isEmpty() || rest.startsWith("\\")));
    if (!absolute) {
      throw invalid(documentPath, "is not absolute");
    }
    List<String> elements = new ArrayList<>();
    elements.add(hasDrive ? drive.toUpperCase(Locale.ROOT) : "");
    // A backslash separates on drives only; elsewhere it is part of a name.
    String[] names = hasDrive ? SEPARATORS.split(rest) : rest.split("/+");
    for (String name : names) {
      if (name.equals("..")) {
        throw invalid(documentPath, "has a parent step");
      }
      if (!name.isEmpty() && !name.equals(".")) {
        elements.add(name);
      }
    }
    return elements;
  }

  private static boolean isPrefix(List<String> prefix, List<String> elements) {
    return elements.size() >= prefix.size() && elements.subList(0, prefix.size()).equals(prefix);
  }

  private static String key(String name) {
    List<String> elements = elements(name);
    return elements.get(0) + "/" + String.join("/", elements.subList(1, elements.size()));
  }

  private static Path real(FileSystem fileSystem, String documentPath) {
    try {
      Path path = fileSystem.getPath(documentPath);
      for (Path element : path) {
        if (element.toString().equals("..")) {
          throw invalid(documentPath, "has a parent step");
        }
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw new VssException(VssError.E_INVALIDARG, "path \"" + documentPath + "\" is no path: " + e.getMessage(), e);
    }
  }

  private static VssException invalid(String documentPath, String why) {
    return new VssException(VssError.E_INVALIDARG, "path \"" + documentPath + "\" " + why);
  }
}
