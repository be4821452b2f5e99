package io.vss4j.core.document;

import jakarta.xml.bind.annotation.XmlRootElement;

/** The components and exclusions of a writer. */
@XmlRootElement(name = "BACKUP_LOCATIONS", namespace = DocumentNamespaces.WRITER_METADATA)
final class BackupLocationsElement extends DocumentElement {}
