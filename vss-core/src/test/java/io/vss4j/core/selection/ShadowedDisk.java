package io.vss4j.core.selection;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.PathResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/**
 * A disk of which only the shadow copy exists, below {@code /shadow}: whoever reads an original finds nothing.
 *
 * <p>As a resolver it knows the drives C and D, at {@code /c} and {@code /d}, the variable {@code %DATA%} for {@code
 * C:\Data}, and host paths.
 */
final class ShadowedDisk implements PathResolver {
  private final FileSystem fileSystem = Jimfs.newFileSystem(Configuration.unix());

  Path original(String path) {
    return fileSystem.getPath(path);
  }

  /** Returns the place in the shadow copy. */
  Path shadow(Path original) {
    return fileSystem.getPath("/shadow").resolve(original.getRoot().relativize(original));
  }

  Path shadow(String original) {
    return shadow(original(original));
  }

  ShadowedDisk files(String... originals) {
    for (String original : originals) {
      write(shadow(original));
    }
    return this;
  }

  /** Writes a file of the given size that was modified at an instant. */
  ShadowedDisk file(String original, int size, Instant modified) {
    try {
      Files.createDirectories(shadow(original).getParent());
      Files.write(shadow(original), new byte[size]);
      Files.setLastModifiedTime(shadow(original), FileTime.from(modified));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes a file to the live disk, where no backup may look for content. */
  ShadowedDisk liveFile(String original) {
    write(original(original));
    return this;
  }

  /** Sets when a file at exactly this place was modified. */
  ShadowedDisk touch(String path, Instant modified) {
    try {
      Files.setLastModifiedTime(original(path), FileTime.from(modified));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  ShadowedDisk directory(String original) {
    try {
      Files.createDirectories(shadow(original));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  ShadowedDisk link(String original, String text) {
    try {
      Files.createDirectories(shadow(original).getParent());
      Files.createSymbolicLink(shadow(original), fileSystem.getPath(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static void write(Path path) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path resolve(String documentPath) {
    String path = documentPath.replace("%DATA%", "C:\\Data");
    if (path.startsWith("C:\\") || path.startsWith("D:\\")) {
      path = "/" + Character.toLowerCase(path.charAt(0)) + path.substring(2).replace('\\', '/');
    } else if (path.matches("[A-Z]:.*")) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, "no drive for \"" + documentPath + "\"");
    }
    if (!path.startsWith("/") || path.contains("%")) {
      throw new VssException(VssError.E_INVALIDARG, "bad path \"" + documentPath + "\"");
    }
    return fileSystem.getPath(path).normalize();
  }

  @Override
  public List<Path> roots() {
    return List.of(fileSystem.getPath("/"));
  }
}
