package io.vss4j.core.validation;

import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.core.express.ExpressLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the metadata of an express writer lack, or say although it handles no event. */
final class ExpressCheck {
  private final WriterMetadata writer;

  ExpressCheck(WriterMetadata writer) {
    this.writer = writer;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (ExpressLimits.isWithoutRestoreMethod(writer)) {
      findings.add(error("EXW-024", "an express writer without restore method, expected one, for nobody else can restore it"));
    }
    ExpressLimits.faults(writer).forEach(fault -> findings.add(error("EXW-020", "an express writer with " + fault)));
    return findings;
  }

  private Finding error(String rule, String message) {
    return new Finding(Severity.ERROR, rule, writer.writerId(), Optional.empty(), Optional.empty(), message);
  }
}
