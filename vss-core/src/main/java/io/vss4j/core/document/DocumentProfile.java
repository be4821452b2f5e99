package io.vss4j.core.document;

/** For whom a document is written. */
enum DocumentProfile {
  /** For this library: every fact has a place, if need be in the extension namespace. */
  OWN,
  /** For Windows: names and values alone that documents of Windows are known to have. */
  WINDOWS
}
