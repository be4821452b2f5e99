package io.vss4j.core.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the attributes of a directory tell about btrfs; no file is opened for it. */
interface SubvolumeFacts {
  /** Tells whether a directory is the root of a subvolume. */
  boolean isSubvolume(Path directory) throws IOException;

  /** Returns what all directories of one file system, and no others, have in common. */
  String fileSystem(Path directory) throws IOException;

  /** The facts of this machine. */
  SubvolumeFacts OF_THIS_MACHINE = new SubvolumeFacts() {
    // The number that btrfs gives the root of each subvolume.
    private static final Long ROOT_INODE = 256L;

    @Override
    public boolean isSubvolume(Path directory) throws IOException {
      return directory.getFileSystem().supportedFileAttributeViews().contains("unix")
          && Files.isDirectory(directory)
          && ROOT_INODE.equals(Files.getAttribute(directory, "unix:ino"))
          && Files.getFileStore(directory).type().equals("btrfs");
    }

    @Override
    public String fileSystem(Path directory) throws IOException {
      return Files.getFileStore(directory).name();
    }
  };
}
