package io.vss4j.testkit.cli;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.document.BackupComponentsDocument;
import io.vss4j.core.document.container.MetadataFolder;
import io.vss4j.core.document.container.WindowsImageBackupFolder;

/** What a file holds. */
sealed interface Content {
  /** A Writer Metadata Document. */
  record Metadata(WriterMetadata metadata) implements Content {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.metadata(metadata);
    }
  }

  /** A Backup Components Document. */
  record Backup(BackupComponentsDocument backup) implements Content {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.backup(backup);
    }
  }

  /** The manifest of a DiskShadow cabinet. */
  record Manifest(MetadataFolder manifest) implements Content {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.manifest(manifest);
    }
  }

  /** The specification of a Windows image backup. */
  record Specification(WindowsImageBackupFolder specification) implements Content {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.specification(specification);
    }
  }

  /** A file of a Windows image backup whose meaning nobody has published. */
  record Opaque(String text) implements Content {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.opaque(text);
    }
  }

  /** A file that cannot be read, with the reason. */
  record Unreadable(String reason) implements Content {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unreadable(reason);
    }
  }

  /** Calls the case for this content. */
  <R> R match(Cases<R> cases);

  /**
   * What to do with each content.
   *
   * @param <R> what comes of it
   */
  interface Cases<R> {
    R metadata(WriterMetadata metadata);

    R backup(BackupComponentsDocument backup);

    R manifest(MetadataFolder manifest);

    R specification(WindowsImageBackupFolder specification);

    R opaque(String text);

    R unreadable(String reason);
  }
}
