package io.vss4j.core.document.container;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.XmlOutline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files directly in one folder; a name or a link that leads out of it is refused. */
final class FolderFiles {
  private final Path folder;
  private final DocumentLimits limits;

  FolderFiles(Path folder, DocumentLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** Returns what follows the last separator of either kind. */
  static String lastPart(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  StoredDocument required(String name) {
    return find(name).orElseThrow(
        () -> new VssException(VssError.E_OBJECT_NOT_FOUND, "file \"" + name + "\" is missing in " + folder));
  }

  Optional<StoredDocument> find(String name) {
    if (name.isBlank() || name.equals(".") || name.equals("..") || !name.equals(lastPart(name))
        || name.indexOf(':') >= 0) {
      throw invalid("\"" + name + "\" is no name of a file");
    }
    try {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Path real = file.toRealPath();
      if (!folder.toRealPath().equals(real.getParent()) || !Files.isRegularFile(real)) {
        throw invalid("\"" + name + "\" is no file of the folder " + folder);
      }
      return Optional.of(new StoredDocument(name, XmlOutline.decode(bytes(real, name), limits)));
    } catch (InvalidPathException e) {
      throw new VssException(VssError.E_INVALID_XML_DOCUMENT, "\"" + name + "\" is no name of a file", e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private byte[] bytes(Path file, String name) throws IOException {
    // Two or three bytes for a character; the decoder counts exactly.
    int most = (int) Math.min(Integer.MAX_VALUE - 16L, 4L * limits.characters() + 4);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw invalid("\"" + name + "\" is longer than the limit of " + limits.characters() + " characters");
      }
      return bytes;
    }
  }

  static VssException invalid(String message) {
    return new VssException(VssError.E_INVALID_XML_DOCUMENT, message);
  }

  private static VssException unreadable(String name, IOException cause) {
    return new VssException(VssError.E_UNEXPECTED, "cannot read \"" + name + "\": " + cause.getMessage(), cause);
  }
}
