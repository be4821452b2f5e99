package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentNamespaces.EXTENSION;
import static java.util.Objects.requireNonNull;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What documents are made of: for each element its name, its attributes in the order in which they are written, and the
 * children that are known in it. Names come from the annotations of the bound classes, so that each stands in one
 * place.
 */
final class ElementType {
  /** Which elements are known in which; one that stands elsewhere is kept as it is and has no meaning. */
  private static final Map<Class<? extends DocumentElement>, List<Class<? extends DocumentElement>>> KNOWN_CHILDREN =
      Map.of(
          WriterMetadataElement.class,
          List.of(
              IdentificationElement.class,
              RestoreMethodElement.class,
              BackupLocationsElement.class,
              AlternateLocationMappingElement.class),
          RestoreMethodElement.class,
          List.of(AlternateLocationMappingElement.class),
          BackupLocationsElement.class,
          List.of(
              FileGroupElement.class,
              DatabaseElement.class,
              ExcludeFilesElement.class,
              ExcludeFilesFromSnapshotElement.class,
              AlternateLocationMappingElement.class),
          FileGroupElement.class,
          List.of(FileListElement.class, DependencyElement.class, AlternateLocationMappingElement.class),
          DatabaseElement.class,
          List.of(
              DatabaseFilesElement.class,
              DatabaseLogFilesElement.class,
              DependencyElement.class,
              AlternateLocationMappingElement.class),
          BackupComponentsElement.class,
          List.of(WriterComponentsElement.class),
          WriterComponentsElement.class,
          List.of(ComponentElement.class),
          ComponentElement.class,
          List.of(
              BackupMetadataElement.class,
              AlternateLocationMappingElement.class,
              NewTargetElement.class,
              PartialFileElement.class,
              DifferencedFilesElement.class,
              DirectedTargetElement.class,
              RestoreSubcomponentElement.class));

  private static final Map<Class<?>, ElementType> TYPES = Stream.concat(
          KNOWN_CHILDREN.keySet().stream(), KNOWN_CHILDREN.values().stream().flatMap(List::stream))
      .distinct()
      .collect(Collectors.toUnmodifiableMap(Function.identity(), ElementType::new));

  private final String name;
  private final String namespace;
  private final List<Attribute> attributes;
  private final List<Attribute> extensionAttributes;
  private final Map<String, Attribute> attributesByName;
  private final List<Class<? extends DocumentElement>> children;

  private ElementType(Class<? extends DocumentElement> bound) {
    XmlRootElement annotation = requireNonNull(bound.getAnnotation(XmlRootElement.class), bound.getSimpleName());
    // The binding compares names by identity.
    this.name = annotation.name().intern();
    this.namespace = annotation.namespace().intern();
    this.attributes = attributes(bound);
    this.extensionAttributes = attributes.stream().filter(Attribute::isExtension).toList();
    this.attributesByName = attributes.stream().collect(Collectors.toMap(Attribute::name, Function.identity()));
    this.children = KNOWN_CHILDREN.getOrDefault(bound, List.of());
  }

  private static List<Attribute> attributes(Class<?> bound) {
    List<Class<?>> lineage = new ArrayList<>();
    for (Class<?> type = bound; type != null; type = type.getSuperclass()) {
      lineage.add(0, type);
    }
    return lineage.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> field.isAnnotationPresent(XmlAttribute.class))
        .map(field -> new Attribute(field, field.getAnnotation(XmlAttribute.class).namespace().equals(EXTENSION)))
        .sorted(Comparator.comparing(Attribute::isExtension))
        .toList();
  }

  static ElementType of(Class<?> bound) {
    return requireNonNull(TYPES.get(bound), bound.getSimpleName());
  }

  /** Returns the bound classes of documents with a root. */
  static Class<?>[] boundClasses(Class<?> root) {
    Set<Class<?>> classes = new LinkedHashSet<>(List.of(VerbatimElement.class, FileSetRunElement.class));
    addWithChildren(root, classes);
    return classes.toArray(Class<?>[]::new);
  }

  private static void addWithChildren(Class<?> bound, Set<Class<?>> classes) {
    if (classes.add(bound)) {
      KNOWN_CHILDREN.getOrDefault(bound, List.of()).forEach(child -> addWithChildren(child, classes));
    }
  }

  String name() {
    return name;
  }

  String namespace() {
    return namespace;
  }

  boolean isExtension() {
    return namespace.equals(EXTENSION);
  }

  List<Attribute> attributes() {
    return attributes;
  }

  /** Returns those that belong to the extension namespace. */
  List<Attribute> extensionAttributes() {
    return extensionAttributes;
  }

  /** Returns the attribute with the given local name, in whichever namespace it belongs, or null. */
  @Nullable Attribute attribute(String localName) {
    return attributesByName.get(localName);
  }

  /**
   * Returns the child that is known in this element under a name, in a namespace or none, of a document's own
   * namespace.
   */
  @Nullable ElementType child(String localName, String childNamespace, String documentNamespace) {
    for (Class<? extends DocumentElement> bound : children) {
      ElementType child = of(bound);
      if (child.name.equals(localName) && child.belongs(childNamespace, documentNamespace)) {
        return child;
      }
    }
    return null;
  }

  /** Tells whether a namespace is the element's own, none, or that of the document. */
  boolean belongs(String candidate, String documentNamespace) {
    return candidate.isEmpty() || candidate.equals(namespace) || candidate.equals(documentNamespace);
  }

  /**
   * One attribute of an element.
   *
   * @param field where the bound class keeps its text
   * @param isExtension whether it belongs to the extension namespace; otherwise to none
   */
  record Attribute(Field field, boolean isExtension) {
    String name() {
      return field.getName();
    }

    String namespace() {
      return isExtension ? EXTENSION : "";
    }

    @Nullable String text(DocumentElement element) {
      try {
        return (String) field.get(element);
      } catch (IllegalAccessException e) {
        throw new LinkageError("the field is not private", e);
      }
    }

    void setText(DocumentElement element, @Nullable String text) {
      try {
        field.set(element, text);
      } catch (IllegalAccessException e) {
        throw new LinkageError("the field is not private", e);
      }
    }
  }
}
