package io.vss4j.core.validation;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.document.RefusedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The findings of a validation while it runs, in their order. */
final class Findings {
  private final List<Finding> all;
  private final Optional<String> document;

  Findings() {
    this(new ArrayList<>(), Optional.empty());
  }

  private Findings(List<Finding> all, Optional<String> document) {
    this.all = all;
    this.document = document;
  }

  /** Returns the same findings, to which those of one document are added. */
  Findings in(Optional<String> name) {
    return new Findings(all, name);
  }

  void add(
      Severity severity,
      String rule,
      @Nullable WriterId writer,
      @Nullable ComponentKey component,
      @Nullable FileSet fileSet,
      String message) {
    all.add(new Finding(
        severity,
        rule,
        Optional.ofNullable(writer),
        Optional.ofNullable(component),
        Optional.ofNullable(fileSet),
        message,
        document));
  }

  void addRefused(List<RefusedValue> values) {
    for (RefusedValue value : values) {
      Severity severity = value.isUsable() ? Severity.WARNING : Severity.ERROR;
      all.add(new Finding(
          severity, "VER-016", value.writer(), value.component(), value.fileSet(), value.reason(), document));
    }
  }

  void addAll(List<Finding> others) {
    all.addAll(others);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }
}
