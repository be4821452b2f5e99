package io.vss4j.core.document;

import io.vss4j.api.metadata.AlternateLocationMapping;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.SourceType;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.api.writer.WriterIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What of a Writer Metadata Document no writer could have set: judged by the rules of creation, one value after the other. */
final class RefusedMetadata {
  private final WriterMetadata metadata;
  private final List<RefusedValue> values = new ArrayList<>();

  RefusedMetadata(WriterMetadata metadata) {
    this.metadata = metadata;
    identity();
    metadata.components().forEach(this::component);
    metadata.excludeFiles().forEach(files -> exclusion(files, "files to exclude: "));
    metadata.excludeFilesFromSnapshot().forEach(files -> exclusion(files, "files to exclude from shadow copies: "));
    restoreMethod(metadata.restoreMethod());
    metadata.alternateLocationMappings().forEach(this::mapping);
    check(null, null, rules -> rules.checkSchema(metadata.backupSchema()));
  }

  List<RefusedValue> values() {
    return List.copyOf(values);
  }

  private void identity() {
    if (metadata.usage() == UsageType.UNDEFINED) {
      unknown("IDENTIFICATION", "usage", DocumentVocabulary.USAGE);
    }
    if (metadata.source() == SourceType.UNDEFINED) {
      unknown("IDENTIFICATION", "dataSource", DocumentVocabulary.DATA_SOURCE);
    }
    // With a usage and a source that are known: what they are is reported above.
    check(null, null, rules -> rules.checkIdentity(WriterIdentity.builder()
        .writerId(metadata.writerId())
        .name(metadata.writerName())
        .usage(UsageType.OTHER)
        .source(SourceType.OTHER)
        .version(metadata.version())
        .build()));
  }

  private void component(ComponentInfo component) {
    check(component, null, rules -> rules.checkComponent(component));
    for (FileSet files : component.files()) {
      check(component, files, rules -> rules.checkFiles(files));
    }
    for (FileSet files : component.databaseFiles()) {
      check(component, files, rules -> rules.checkDatabaseFiles(files));
    }
    for (FileSet files : component.databaseLogFiles()) {
      check(component, files, rules -> rules.checkDatabaseFiles(files));
    }
    component.dependencies().forEach(dependency -> check(component, null,
        rules -> rules.checkDependency(dependency, metadata.writerId())));
  }

  private void restoreMethod(RestoreMethodSpec method) {
    boolean usable = true;
    if (method.method() == RestoreMethod.UNDEFINED) {
      usable = false;
      restoreAttribute(method, "method", DocumentVocabulary.RESTORE_METHOD);
    }
    if (method.writerRestore() == WriterRestorePolicy.UNDEFINED) {
      usable = false;
      restoreAttribute(method, "writerRestore", DocumentVocabulary.WRITER_RESTORE);
    }
    if (usable) {
      check(null, null, rules -> rules.checkRestoreMethod(method));
    }
  }

  /** A restore method of which nothing is known may be one that is missing, which is nothing that a writer set. */
  private void restoreAttribute(RestoreMethodSpec method, String attribute, EnumText<?> enumeration) {
    boolean missing = method.equals(RestoreMethodSpec.ABSENT)
        && RefusedValues.attribute(metadata.saveAsXml(), "RESTORE_METHOD", attribute).isEmpty();
    if (!missing) {
      unknown("RESTORE_METHOD", attribute, enumeration);
    }
  }

  private void exclusion(FileSet files, String owner) {
    rules(null, files, owner).checkExclusion(files);
  }

  private void mapping(AlternateLocationMapping mapping) {
    FileSet files = mapping.fileSet();
    WriterMetadataRules rules = rules(null, files, "alternate location mapping: ");
    rules.checkName(files);
    rules.checkPath(mapping.alternatePath(), "the destination");
  }

  private void unknown(String element, String attribute, EnumText<?> enumeration) {
    String value = RefusedValues.attribute(metadata.saveAsXml(), element, attribute).orElse("");
    add(null, null, "attribute " + attribute + " is " + AttributeText.quoted(value) + ", expected one of "
        + enumeration.texts(), true);
  }

  private void check(@Nullable ComponentInfo component, @Nullable FileSet files, Consumer<WriterMetadataRules> rule) {
    rule.accept(rules(component, files, ""));
  }

  private WriterMetadataRules rules(@Nullable ComponentInfo component, @Nullable FileSet files, String owner) {
    return WriterMetadataRules.telling(
        reason -> add(component, files, owner + reason, true), reason -> add(component, files, owner + reason, false));
  }

  private void add(@Nullable ComponentInfo component, @Nullable FileSet files, String reason, boolean usable) {
    values.add(new RefusedValue(
        Optional.of(metadata.writerId()),
        Optional.ofNullable(component).map(ComponentInfo::key),
        Optional.ofNullable(files),
        reason,
        usable));
  }
}
