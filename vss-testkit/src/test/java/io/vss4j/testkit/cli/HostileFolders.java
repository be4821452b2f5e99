package io.vss4j.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.UnreadableFile;
import io.vss4j.core.document.container.WindowsImageBackupFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Folders of documents that a hostile hand put together. */
final class HostileFolders {
  private static final String ID = "0f0e0d0c-0b0a-4908-8706-050403020100";
  private static final String COMPONENTS = ID + "_Components.xml";

  private final Path base;
  private final Path secret;
  private final String url;
  private final List<HostileFolder> folders = new ArrayList<>();

  /**
   * A folder.
   *
   * @param name what is wrong with it
   * @param path where it is
   * @param reading reads it
   * @param expected what the outcome says, where this is no error about a place
   */
  record HostileFolder(String name, Path path, Function<Path, Object> reading, String expected) {}

  private HostileFolders(Path base, Path secret, String url) {
    this.base = base;
    this.secret = secret;
    this.url = url;
  }

  /** Makes the folders below a directory. */
  static List<HostileFolder> in(Path base, Path secret, String url) throws IOException {
    HostileFolders made = new HostileFolders(base, secret, url);
    made.manifests();
    made.names();
    made.images();
    return made.folders;
  }

  private void manifests() throws IOException {
    String sound = manifest("WM0.xml");
    cabinet("entity bomb in a manifest", "<!DOCTYPE a [<!ENTITY a \"b\">]>" + sound, "(line 1, column 1)");
    cabinet("external entity in a manifest",
        "<!DOCTYPE a [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>" + sound.replace("HOST", "&a;"), "(line 1, column 1)");
    cabinet("server in a manifest", "<!DOCTYPE a SYSTEM \"" + url + "\">" + sound, "(line 1, column 1)");
    cabinet("deep manifest", "<Manifest>" + "<a>".repeat(100_000), "(line 1, column ");
    cabinet("manifest that breaks off", sound.substring(0, 100), "(line 1, column 100)");
    Path huge = cabinet("1 GB of manifest", "<Manifest a='", "(line 1, column ");
    try (RandomAccessFile file = new RandomAccessFile(huge.resolve("Manifest.xml").toFile(), "rw")) {
      file.setLength(1L << 30);
    }
  }

  private void names() throws IOException {
    cabinet("name that climbs", manifest("..\\..\\secret"), "READ");
    cabinet("name that climbs with slashes", manifest("../../secret"), "READ");
    cabinet("name of a folder above", manifest("a\\.."), "is no name of a file");
    cabinet("name of a stream", manifest("WM0.xml:x"), "is no name of a file");
    cabinet("name of no letters", manifest("a\\"), "is no name of a file");
    cabinet("name that is no path", manifest("a&#1;"), "(line 1, column ");
    Path link = cabinet("link out of the folder", manifest("WM0.xml"), "is no file of the folder");
    Files.createSymbolicLink(link.resolve("WM0.xml"), secret);
    Path directory = cabinet("directory in place of a document", manifest("WM0.xml"), "is no file of the folder");
    Files.createDirectories(directory.resolve("WM0.xml"));
    Path manifest = cabinet("manifest that is a link", "", "is no file of the folder");
    Files.delete(manifest.resolve("Manifest.xml"));
    Files.createSymbolicLink(manifest.resolve("Manifest.xml"), secret);
    Path same = cabinet("one document 20,000 times", manifest("WM0.xml").replace("<Writer Name",
        "<Writer Name = 'n' MetadataFile = 'WM0.xml' ></Writer>".repeat(20_000) + "<Writer Name"), "READ");
    Files.writeString(same.resolve("WM0.xml"), "x".repeat(2_000_000));
    Path bad = cabinet("one bad document 20,000 times", manifest("WM0.xml").replace("<Writer Name",
        "<Writer Name = 'n' MetadataFile = 'WM0.xml' ></Writer>".repeat(20_000) + "<Writer Name"),
        "U+0001 cannot stand in an XML document");
    Files.writeString(bad.resolve("WM0.xml"), "x".repeat(4_000_000) + '\1');
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      many.append("<Writer Name = 'n' MetadataFile = 'WM" + i + ".xml' ></Writer>");
    }
    Path together = cabinet("documents that are too much together",
        manifest("WM0.xml").replace("<Writer Name", many + "<Writer Name"), "together more than the limit of");
    for (int i = 0; i < 20; i++) {
      Files.writeString(together.resolve("WM" + i + ".xml"), "x".repeat(1_000_000));
    }
  }

  private void images() throws IOException {
    String specs = "<BackupSpecs><FileSpecs/></BackupSpecs>";
    image("server in a specification", "<!DOCTYPE a SYSTEM \"" + url + "\">" + specs, "<a/>", "(line 1, column 1)");
    image("entity bomb in a document", specs, "<!DOCTYPE a [<!ENTITY a \"b\">]><a/>", "(line 1, column 1)");
    image("document of another kind", specs, "<a/>", "root a, expected BACKUP_COMPONENTS or WRITER_METADATA");
    image("document that is none", specs, "MZ\0\0x", "(line 1, column 3)");
    Path link = image("document that is a link", specs, "", "is no file of the folder");
    Files.delete(link.resolve(COMPONENTS));
    Files.createSymbolicLink(link.resolve(COMPONENTS), secret);
  }

  private Path cabinet(String name, String manifest, String expected) throws IOException {
    Path folder = Files.createDirectories(base.resolve("folder" + folders.size()));
    Files.write(folder.resolve("Manifest.xml"), manifest.getBytes(UTF_8));
    folders.add(new HostileFolder(name, folder, HostileFolders::readCabinet, expected));
    return folder;
  }

  private Path image(String name, String specs, String document, String expected) throws IOException {
    Path folder = Files.createDirectories(base.resolve("folder" + folders.size()));
    Files.write(folder.resolve("BackupSpecs.xml"), specs.getBytes(UTF_8));
    Files.write(folder.resolve(COMPONENTS), document.getBytes(UTF_8));
    folders.add(new HostileFolder(name, folder, HostileFolders::readImage, expected));
    return folder;
  }

  private static Object readCabinet(Path folder) {
    MetadataFolder read = MetadataFolder.read(folder);
    requireAll(read.unreadableFiles());
    return read;
  }

  private static Object readImage(Path folder) {
    WindowsImageBackupFolder read = WindowsImageBackupFolder.read(folder);
    requireAll(read.unreadableFiles());
    return read;
  }

  /** A document that cannot be read keeps no other from being read; here its reason is the outcome. */
  private static void requireAll(List<UnreadableFile> files) {
    if (!files.isEmpty()) {
      UnreadableFile first = files.get(0);
      throw new VssException(VssError.E_INVALID_XML_DOCUMENT, first.fileName() + ": " + first.reason());
    }
  }

  private static String manifest(String file) {
    return "<Manifest ><ShadowCopySet GUID = '{a}' MachineName = 'HOST' ></ShadowCopySet>"
        + "<BackupComponents File = 'BCDocument.xml' ></BackupComponents>"
        + "<Writers Count = '1' ><Writer Name = 'n' MetadataFile = '" + file + "' ></Writer></Writers></Manifest>";
  }
}
