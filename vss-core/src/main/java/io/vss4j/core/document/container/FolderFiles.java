package io.vss4j.core.document.container;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.XmlOutline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files directly in one folder, by names whose letter case does not count, as where they were written; a name or a link that
 * leads out of it is refused. Each is read once, however often and in whatever case it is named, also if that fails. Not for
 * concurrent use.
 */
public final class FolderFiles {
  private final Path folder;
  private final DocumentLimits limits;
  private final Map<String, StoredDocument> documents = new HashMap<>();
  private final Map<Path, StoredDocument> read = new HashMap<>();
  private final Map<Path, VssException> faults = new HashMap<>();
  private @Nullable List<String> names;
  private @Nullable Map<String, String> namesInAnyCase;
  private long characters;

  FolderFiles(Path folder, DocumentLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** Returns the files of a folder, which are read within the default limits. */
  public static FolderFiles of(Path folder) {
    return new FolderFiles(requireNonNull(folder, "folder"), DocumentLimits.defaults());
  }

  /** Returns what follows the last separator of either kind. */
  static String lastPart(String path) {
    return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
  }

  List<String> names() {
    if (names == null) {
      try (Stream<Path> files = Files.list(folder)) {
        names = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
      } catch (IOException e) {
        throw unreadable(folder.toString(), e);
      }
    }
    return names;
  }

  /** Returns the name as the folder has it: spelled as given if it is there, otherwise in another letter case. */
  private Optional<String> spelled(String name) {
    return Files.exists(folder.resolve(name))
        ? Optional.of(name)
        : Optional.ofNullable(namesInAnyCase().get(name));
  }

  private Map<String, String> namesInAnyCase() {
    if (namesInAnyCase == null) {
      Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      names().forEach(name -> found.putIfAbsent(name, name));
      namesInAnyCase = found;
    }
    return namesInAnyCase;
  }

  /** Reads a file that describes the others. */
  XmlOutline outline(String name) {
    return XmlOutline.read(find(name).orElseThrow(() -> missing(name)), limits);
  }

  StoredDocument required(String name) {
    return document(name).orElseThrow(() -> missing(name));
  }

  Optional<StoredDocument> document(String name) {
    StoredDocument known = documents.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<StoredDocument> found = find(name).map(this::document);
    found.ifPresent(document -> documents.put(name, document));
    return found;
  }

  private StoredDocument document(Path file) {
    VssException fault = faults.get(file);
    if (fault != null) {
      throw fault;
    }
    try {
      return read.computeIfAbsent(file, this::decode);
    } catch (VssException e) {
      faults.put(file, e);
      throw e;
    }
  }

  private StoredDocument decode(Path file) {
    StoredDocument document =
        new StoredDocument(String.valueOf(file.getFileName()), XmlOutline.decode(file, limits));
    characters += document.text().length();
    if (characters > limits.characters()) {
      throw invalid("the documents in " + folder + " up to \"" + document.fileName()
          + "\" have together more than the limit of " + limits.characters() + " characters");
    }
    return document;
  }

  /**
   * Looks for a file by a name that another file gives it, such as a manifest. Nothing is read.
   *
   * @param name the name without a directory; its letter case does not count
   * @return the file as the folder has it; empty if the folder has none
   * @throws VssException with {@link VssError#E_INVALID_XML_DOCUMENT} if the name is that of no file directly in the
   *     folder, with {@link VssError#E_UNEXPECTED} if the folder cannot be read
   */
  public Optional<Path> find(String name) {
    if (name.isBlank() || name.equals(".") || name.equals("..") || !name.equals(lastPart(name))
        || name.indexOf(':') >= 0) {
      throw invalid("\"" + name + "\" is no name of a file");
    }
    try {
      Optional<Path> found = spelled(name).map(folder::resolve);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Path real = found.get().toRealPath();
      if (!folder.toRealPath().equals(real.getParent()) || !Files.isRegularFile(real)) {
        throw invalid("\"" + name + "\" is no file of the folder " + folder);
      }
      return Optional.of(real);
    } catch (InvalidPathException e) {
      throw new VssException(VssError.E_INVALID_XML_DOCUMENT, "\"" + name + "\" is no name of a file", e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  static VssException invalid(String message) {
    return new VssException(VssError.E_INVALID_XML_DOCUMENT, message);
  }

  private VssException missing(String name) {
    return new VssException(VssError.E_OBJECT_NOT_FOUND, "file \"" + name + "\" is missing in " + folder);
  }

  private static VssException unreadable(String name, IOException cause) {
    return new VssException(VssError.E_UNEXPECTED, "cannot read \"" + name + "\": " + cause.getMessage(), cause);
  }
}
