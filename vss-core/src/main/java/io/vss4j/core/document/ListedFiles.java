package io.vss4j.core.document;

import io.vss4j.api.metadata.FileSet;

/** An element that says nothing but one file set; documents have thousands of them, see {@link FileSetSpelling}. */
interface ListedFiles {
  FileSet fileSet();
}
