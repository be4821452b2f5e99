package io.vss4j.core.express;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.WriterMetadata;

/** Keeps the documents of express writers, each as it was given, one for each class. For any thread. */
public interface ExpressWriterStore {
  /**
   * Returns what is registered now.
   *
   * @throws VssException with {@link VssError#E_UNEXPECTED} or {@link VssError#E_ACCESSDENIED} if the store cannot be read at all
   */
  StoredExpressWriters read();

  /**
   * Stores a document; when it returns, the document lasts as long as the store does.
   *
   * @throws VssException with {@link VssError#E_OBJECT_ALREADY_EXISTS} if there is one of its class; with
   *     {@link VssError#E_UNEXPECTED} or {@link VssError#E_ACCESSDENIED} if the store cannot be written
   */
  void add(WriterMetadata metadata);

  /**
   * Removes the document of a class, readable or not.
   *
   * @throws VssException with {@link VssError#E_OBJECT_NOT_FOUND} if there is none; otherwise as {@link #add}
   */
  void remove(WriterId writerId);
}
