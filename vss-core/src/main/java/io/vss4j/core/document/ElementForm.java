package io.vss4j.core.document;

import java.util.ArrayList;
import java.util.List;

/**
 * How an element that was read is spelled, so that it is written the same way: documents of Windows repeat namespace
 * declarations in some places and leave the namespace in others.
 *
 * @param prefix prefix of the element's name, empty for none
 * @param namespace namespace of the name as it stands in the document, empty for none
 * @param declarations namespace declarations of the element, in their order
 */
record ElementForm(String prefix, String namespace, List<Declaration> declarations) {
  /**
   * One declaration.
   *
   * @param prefix prefix, empty for the default namespace
   * @param namespace namespace, empty for none
   */
  record Declaration(String prefix, String namespace) {}

  /**
   * Returns the form that an element takes which was not read.
   *
   * <p>What a writer contributed to a component document is marked as Windows marks it: the writer's element repeats
   * its namespace, and the metadata stand in none.
   */
  static ElementForm ofNew(DocumentElement element, ElementType type, NamespaceScope scope) {
    if (type.isExtension()) {
      String prefix = scope.prefix(type.namespace());
      return prefix == null
          ? declaring(scope.unusedPrefix(), type.namespace())
          : new ElementForm(prefix, type.namespace(), List.of());
    }
    String inForce = scope.namespace("");
    if (element instanceof BackupMetadataElement) {
      return inForce.isEmpty() ? new ElementForm("", "", List.of()) : declaring("", "");
    }
    boolean repeated = element instanceof WriterComponentsElement writer && writer.hasContributionOfWriter();
    // Below a root without namespace a new element has none either; every reader takes that.
    boolean inherited = !(element instanceof RootElement) && (inForce.isEmpty() || inForce.equals(type.namespace()));
    return inherited && !(repeated && !inForce.isEmpty())
        ? new ElementForm("", inForce, List.of())
        : declaring("", type.namespace());
  }

  /** Returns the form with the default namespace repeated, if the element is in one. */
  ElementForm repeatingNamespace() {
    boolean none = !prefix.isEmpty() || namespace.isEmpty();
    if (none || declarations.stream().anyMatch(declaration -> declaration.prefix().isEmpty())) {
      return this;
    }
    List<Declaration> repeated = new ArrayList<>();
    repeated.add(new Declaration("", namespace));
    repeated.addAll(declarations);
    return new ElementForm(prefix, namespace, List.copyOf(repeated));
  }

  private static ElementForm declaring(String prefix, String namespace) {
    return new ElementForm(prefix, namespace, List.of(new Declaration(prefix, namespace)));
  }
}
