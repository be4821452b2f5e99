package io.vss4j.core.document;

import static io.vss4j.core.document.AttributeText.required;
import static io.vss4j.core.document.DocumentVocabulary.RESTORE_METHOD;
import static io.vss4j.core.document.DocumentVocabulary.WRITER_RESTORE;

import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** How a writer's files are restored. */
@XmlRootElement(name = "RESTORE_METHOD", namespace = DocumentNamespaces.WRITER_METADATA)
final class RestoreMethodElement extends DocumentElement {
  @XmlAttribute
  @Nullable String method;

  @XmlAttribute
  @Nullable String service;

  @XmlAttribute
  @Nullable String writerRestore;

  @XmlAttribute
  @Nullable String rebootRequired;

  /** Read where a document has it, never written for a new one. */
  @XmlAttribute(namespace = DocumentNamespaces.EXTENSION)
  @Nullable String userProcedure;

  void set(RestoreMethodSpec spec) {
    method = RESTORE_METHOD.write(spec.method());
    service = spec.method().needsService() ? spec.service().orElse(null) : null;
    writerRestore = WRITER_RESTORE.write(spec.writerRestore());
    rebootRequired = AttributeText.yesNo(spec.rebootRequired());
  }

  RestoreMethodSpec spec() {
    RestoreMethod known = RESTORE_METHOD.read(required(this, "method", method));
    return RestoreMethodSpec.builder(known)
        .service(known.needsService() ? service : null)
        .writerRestore(WRITER_RESTORE.read(required(this, "writerRestore", writerRestore)))
        .rebootRequired(AttributeText.yesNo(this, "rebootRequired", rebootRequired, false))
        .userProcedure(userProcedure)
        .build();
  }
}
