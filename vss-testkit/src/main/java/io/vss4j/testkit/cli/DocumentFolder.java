package io.vss4j.testkit.cli;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.DocumentLimits;
import io.vss4j.core.document.container.FolderFiles;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.WindowsImageBackupFolder;
import io.vss4j.testkit.cli.DocumentSource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the documents of a folder; of them it reads only the one that describes the others. */
final class DocumentFolder {
  private static final String MANIFEST = "Manifest.xml";
  private static final String SPECIFICATION = "BackupSpecs.xml";

  private final Path path;
  private final FolderFiles named;
  private final List<String> names;
  private final List<Supplier<List<SourceDocument>>> files = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  private DocumentFolder(Path path) {
    this.path = path;
    this.named = FolderFiles.of(path);
    this.names = names(path);
  }

  /**
   * Returns what a folder holds; if the file that describes the others is bad, it is a folder with a bad file.
   *
   * @throws VssException if the folder cannot be read, or holds no document
   */
  static DocumentSource at(Path path) {
    DocumentFolder folder = new DocumentFolder(path);
    Optional<String> manifest = folder.nameLike(MANIFEST);
    Optional<String> specification = folder.nameLike(SPECIFICATION);
    try {
      if (manifest.isPresent()) {
        return folder.diskShadow(manifest.get());
      }
      if (specification.isPresent()) {
        return folder.imageBackup(specification.get());
      }
    } catch (VssException e) {
      folder.add(manifest.or(() -> specification).orElseThrow(), () -> {
        throw e;
      });
    }
    return folder.plain();
  }

  /** Returns the name as the folder has it, in whatever letter case. */
  private Optional<String> nameLike(String name) {
    return names.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private DocumentSource diskShadow(String name) {
    MetadataFolder manifest = MetadataFolder.readManifest(description(name), DocumentLimits.defaults());
    known.add(name);
    Set<String> documents = new LinkedHashSet<>(List.of(manifest.backupComponentsFileName()));
    manifest.writers().forEach(writer -> documents.add(writer.fileName()));
    documents.forEach(this::addNamed);
    addOthers();
    return source(Kind.DISK_SHADOW, new Content.Manifest(manifest));
  }

  private DocumentSource imageBackup(String name) {
    WindowsImageBackupFolder specification =
        WindowsImageBackupFolder.readSpecification(description(name), DocumentLimits.defaults());
    known.add(name);
    names.stream().filter(WindowsImageBackupFolder::isDocument).forEach(this::addNamed);
    names.stream()
        .filter(WindowsImageBackupFolder::isOtherDocument)
        .forEach(other -> add(other, () -> new Content.Opaque(DocumentTexts.read(file(other)))));
    addOthers();
    return source(Kind.IMAGE_BACKUP, new Content.Specification(specification));
  }

  private DocumentSource plain() {
    addOthers();
    DocumentSource source = new DocumentSource(path, Kind.FOLDER, Optional.empty(), List.copyOf(files), List.of());
    if (!source.documents().iterator().hasNext()) {
      throw new VssException(
          VssError.E_OBJECT_NOT_FOUND, "the folder has no document; folders below it are not looked into");
    }
    return source;
  }

  private DocumentSource source(Kind kind, Content container) {
    return new DocumentSource(path, kind, Optional.of(container), List.copyOf(files), List.copyOf(missing));
  }

  private String description(String name) {
    return DocumentTexts.read(file(name));
  }

  private Path file(String name) {
    return named.find(name).orElseThrow(() -> new VssException(VssError.E_OBJECT_NOT_FOUND, "no such file"));
  }

  /** Adds a document by the name that another file gives it. */
  private void addNamed(String name) {
    try {
      Optional<Path> file = named.find(name);
      if (file.isPresent()) {
        String spelled = String.valueOf(file.get().getFileName());
        if (!known.contains(spelled)) {
          add(spelled, () -> DocumentTexts.parse(DocumentTexts.read(file.get())));
        }
      } else {
        missing.add(name);
      }
    } catch (VssException e) {
      add(name, () -> {
        throw e;
      });
    }
  }

  private void add(String name, Supplier<Content> reading) {
    known.add(name);
    List<SourceDocument> document =
        List.of(new SourceDocument(name, DocumentSource.placeIn(path, name), reading));
    files.add(() -> document);
  }

  /** Adds the XML files, and the listings among the text files, that are not there yet. */
  private void addOthers() {
    for (String name : names) {
      Path file = path.resolve(name);
      String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      if (known.contains(name) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      if (extension.equals("xml")) {
        add(name, () -> DocumentTexts.parse(DocumentTexts.read(file)));
      } else if (extension.equals("txt")) {
        files.add(() -> listing(name, file));
      }
    }
  }

  private List<SourceDocument> listing(String name, Path file) {
    try {
      return DocumentSource.listing(name, DocumentSource.placeIn(path, name), DocumentTexts.read(file));
    } catch (VssException e) {
      // A text file of another program is nobody's business here.
      return List.of();
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw DocumentTexts.unreadable(e);
    }
  }
}
