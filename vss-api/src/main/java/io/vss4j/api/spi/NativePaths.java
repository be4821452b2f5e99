package io.vss4j.api.spi;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the paths of documents as paths of one file system, variables expanded. */
final class NativePaths implements PathResolver {
  private static final Pattern FOREIGN = Pattern.compile("[A-Za-z]:([\\\\/].*)?|\\\\\\\\.*", Pattern.DOTALL);

  private final FileSystem fileSystem;
  private final PathVariables variables;

  NativePaths(FileSystem fileSystem, PathVariables variables) {
    this.fileSystem = requireNonNull(fileSystem, "fileSystem");
    this.variables = requireNonNull(variables, "variables");
  }

  static NativePaths ofThisMachine() {
    return new NativePaths(FileSystems.getDefault(), PathVariables.ofThisProcess());
  }

  @Override
  public Path resolve(String documentPath) {
    requireNonNull(documentPath, "documentPath");
    String expanded = variables.expand(documentPath);
    Path path;
    try {
      path = fileSystem.getPath(expanded);
    } catch (InvalidPathException e) {
      throw invalid(documentPath, "is no path of this machine", e);
    }
    if (!path.isAbsolute()) {
      String why = FOREIGN.matcher(expanded).matches()
          ? "is of another kind of machine; a resolver that maps it is needed"
          : "is not absolute";
      throw invalid(documentPath, why, null);
    }
    for (Path element : path) {
      if (element.toString().equals("..")) {
        throw invalid(documentPath, "has a parent step", null);
      }
    }
    if (!roots().contains(path.getRoot())) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND, "path \"" + documentPath + "\" is on a drive that this machine does not have");
    }
    return path.normalize();
  }

  @Override
  public List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    fileSystem.getRootDirectories().forEach(roots::add);
    return List.copyOf(roots);
  }

  private static VssException invalid(String documentPath, String why, @Nullable Throwable cause) {
    return new VssException(VssError.E_INVALIDARG, "path \"" + documentPath + "\" " + why, cause);
  }
}
