package io.vss4j.testkit.protocol;

import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.component.ComponentFailure;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.DirectedTarget;
import io.vss4j.api.component.PartialFile;
import io.vss4j.api.component.RollForward;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.FileSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The members of a component by name, with what a getter gives as text and a good argument for each setter. */
final class ComponentMembers {
  static final Map<String, Function<WriterComponent, Object>> GETTERS = new LinkedHashMap<>();
  static final Map<String, Consumer<WriterComponent>> SETTERS = new LinkedHashMap<>();

  static {
    GETTERS.put("key", WriterComponent::key);
    GETTERS.put("backupSucceeded", WriterComponent::backupSucceeded);
    GETTERS.put("backupOptions", WriterComponent::backupOptions);
    GETTERS.put("previousBackupStamp", WriterComponent::previousBackupStamp);
    GETTERS.put("backupStamp", WriterComponent::backupStamp);
    GETTERS.put("backupMetadata", WriterComponent::backupMetadata);
    GETTERS.put("partialFiles", component -> list(component.partialFiles(), file ->
        file.path() + " " + file.filename() + " " + file.ranges() + " " + file.metadata()));
    GETTERS.put("differencedFiles", component -> list(component.differencedFiles(), files ->
        files(files.fileSet()) + " " + files.lastModifyTime()));
    GETTERS.put("isSelectedForRestore", WriterComponent::isSelectedForRestore);
    GETTERS.put("restoreSubcomponents", component -> list(component.restoreSubcomponents(), part ->
        part.logicalPath() + " " + part.componentName()));
    GETTERS.put("restoreOptions", WriterComponent::restoreOptions);
    GETTERS.put("additionalRestores", WriterComponent::additionalRestores);
    GETTERS.put("newTargets", component -> list(component.newTargets(), target ->
        files(target.fileSet()) + " " + target.newPath()));
    GETTERS.put("restoreName", WriterComponent::restoreName);
    GETTERS.put("rollForward", component -> {
      RollForward rollForward = component.rollForward();
      return rollForward.type() + " " + rollForward.point();
    });
    GETTERS.put("isAuthoritativeRestore", WriterComponent::isAuthoritativeRestore);
    GETTERS.put("restoreMetadata", WriterComponent::restoreMetadata);
    GETTERS.put("restoreTarget", WriterComponent::restoreTarget);
    GETTERS.put("directedTargets", component -> list(component.directedTargets(), target ->
        target.sourcePath() + " " + target.sourceFilename() + " " + target.sourceRanges() + " "
            + target.destinationPath() + " " + target.destinationFilename() + " " + target.destinationRanges()));
    GETTERS.put("alternateLocationMappings", component -> list(component.alternateLocationMappings(), mapping ->
        files(mapping.fileSet()) + " " + mapping.alternatePath()));
    GETTERS.put("fileRestoreStatus", WriterComponent::fileRestoreStatus);
    GETTERS.put("prepareForBackupFailureMessage", WriterComponent::prepareForBackupFailureMessage);
    GETTERS.put("postSnapshotFailureMessage", WriterComponent::postSnapshotFailureMessage);
    GETTERS.put("preRestoreFailureMessage", WriterComponent::preRestoreFailureMessage);
    GETTERS.put("postRestoreFailureMessage", WriterComponent::postRestoreFailureMessage);
    GETTERS.put("failure", component -> {
      ComponentFailure failure = component.failure();
      return failure.code().symbol() + " " + failure.applicationCode() + " " + failure.applicationMessage();
    });

    SETTERS.put("setBackupStamp", component -> component.setBackupStamp("stamp 2"));
    SETTERS.put("setBackupMetadata", component -> component.setBackupMetadata("lsn 7"));
    SETTERS.put("addPartialFile", component ->
        component.addPartialFile(new PartialFile("/data", "orders.log", "0:5", "tail")));
    SETTERS.put("addDifferencedFilesByLastModifyTime", component ->
        component.addDifferencedFilesByLastModifyTime(new DifferencedFile(FileSet.of("/data", "*.mdf"), 42)));
    SETTERS.put("setRestoreMetadata", component -> component.setRestoreMetadata("undo"));
    SETTERS.put("setRestoreTarget", component -> component.setRestoreTarget(RestoreTarget.DIRECTED));
    SETTERS.put("addDirectedTarget", component -> component.addDirectedTarget(
        new DirectedTarget("/data", "orders.mdf", "0:5", "/data", "copy.mdf", "5:5")));
    SETTERS.put("setPrepareForBackupFailureMessage", component ->
        component.setPrepareForBackupFailureMessage("low on space"));
    SETTERS.put("setPostSnapshotFailureMessage", component -> component.setPostSnapshotFailureMessage("torn"));
    SETTERS.put("setPreRestoreFailureMessage", component -> component.setPreRestoreFailureMessage("busy"));
    SETTERS.put("setPostRestoreFailureMessage", component -> component.setPostRestoreFailureMessage("lost a page"));
    SETTERS.put("setFailure", component -> component.setFailure(VssError.E_WRITERERROR_RETRYABLE, 7, "again"));
  }

  private ComponentMembers() {}

  /** Returns what a getter gives now: {@code none} for no value, or the code of its refusal. */
  static String read(String getter, WriterComponent component) {
    try {
      Object value = GETTERS.get(getter).apply(component);
      return value instanceof Optional<?> optional ? optional.map(Object::toString).orElse("none") : value.toString();
    } catch (VssException e) {
      return codeOf(e.error());
    }
  }

  /** Returns what all getters give now. */
  static Map<String, String> readAll(WriterComponent component) {
    Map<String, String> values = new LinkedHashMap<>();
    GETTERS.keySet().forEach(getter -> values.put(getter, read(getter, component)));
    return values;
  }

  /** Calls a setter; returns {@code ok}, or the code of its refusal. */
  static String set(String setter, WriterComponent component) {
    VssError refusal = Refusals.refusal(() -> SETTERS.get(setter).accept(component));
    return refusal == VssError.S_OK ? "ok" : codeOf(refusal);
  }

  private static String codeOf(VssError error) {
    return error.name().replaceFirst("^E_", "");
  }

  private static <T> String list(List<T> list, Function<T, String> text) {
    return list.stream().map(text).collect(Collectors.joining(" + ", "[", "]"));
  }

  private static String files(FileSet fileSet) {
    return fileSet.path() + " " + fileSet.filespec();
  }
}
