package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.RestoreTarget;
import io.vss4j.api.VssException;
import io.vss4j.api.component.DifferencedFile;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.api.metadata.RestoreMethodSpec;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterRestorePolicy;
import io.vss4j.core.restore.PlannedUnit.ServiceUse;
import io.vss4j.core.selection.ComponentTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides for one component whether its unit can be restored by this version, and where each of its files goes. */
final class UnitPlanner {
  private final UnitRequest request;
  private final UnitName name;
  private final WriterMetadata metadata;
  private final RestoreMethodSpec method;
  private final RestoreTarget target;
  private final UnitContents contents;

  UnitPlanner(UnitRequest request, WriterMetadata metadata, RestoreSource source, Destinations destinations) {
    this.request = request;
    this.name = request.name();
    this.metadata = metadata;
    this.method = metadata.restoreMethod();
    // A writer that takes no part cannot have set a target: TGT-018.
    this.target = request.withWriter() ? request.document().restoreTarget() : RestoreTarget.ORIGINAL;
    List<FileSet> recorded = request.document().differencedFiles().stream().map(DifferencedFile::fileSet).toList();
    this.contents = new UnitContents(name, metadata, recorded, source, destinations);
  }

  /** Returns the unit with its destinations. */
  PlannedUnit plan() throws UnitRefusal {
    requireKnownComponent();
    MethodAndTarget outcome = MethodAndTarget.of(method.method(), target);
    requireSoundWriter(outcome);
    Set<ComponentKey> members = membersOfUnit();
    List<StoredFile> stored = contents.files(request.explicitAtBackup(), members);
    requireCarriedOut(outcome, stored);
    String service = service();
    return new PlannedUnit(
        name,
        outcome == MethodAndTarget.REPLACE_ORIGINALS,
        MethodAndTarget.serviceUse(method.method()),
        service,
        contents.destinations(stored),
        contents.directories(request.explicitAtBackup(), members),
        contents.recursiveRoots(members),
        mappingNote(stored),
        method.rebootRequired());
  }

  private void requireKnownComponent() throws UnitRefusal {
    if (metadata.component(name.component()).isEmpty()) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the stored metadata of " + metadata.writerName()
          + " does not know the component; the documents do not belong together").unit(name).requesterError());
    }
  }

  private void requireSoundWriter(MethodAndTarget outcome) throws UnitRefusal {
    String wrong = null;
    if (method.method() == RestoreMethod.UNDEFINED) {
      wrong = "the writer states no restore method (method UNDEFINED, target " + target + ")";
    } else if (method.writerRestore() == WriterRestorePolicy.UNDEFINED) {
      wrong = "the writer does not state when it wants restore events (method " + method.method() + ")";
    } else if (outcome == MethodAndTarget.WRITER_ERROR) {
      wrong = target == RestoreTarget.UNDEFINED
          ? "the writer left the restore target UNDEFINED (method " + method.method() + ")"
          : "target " + target + " cannot act at reboot (method " + method.method() + ")";
    } else if (method.method().needsService() && service() == null) {
      wrong = "the writer names no service for its method " + method.method() + " (target " + target + ")";
    }
    if (wrong != null) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, wrong).unit(name).writerError());
    }
  }

  private @Nullable String service() {
    return MethodAndTarget.serviceUse(method.method()) == ServiceUse.NONE
        ? null
        : method.service().map(String::strip).filter(service -> !service.isEmpty()).orElse(null);
  }

  /** The components that are restored through this one and not through a selected one further down. */
  private Set<ComponentKey> membersOfUnit() throws UnitRefusal {
    try {
      ComponentTree tree = ComponentTree.of(metadata);
      tree.restoreInclusion(request.explicitAtBackup(), name.component(), request.document().restoreSubcomponents());
      Map<ComponentKey, List<RestoreSubcomponent>> sound = new LinkedHashMap<>(request.selected());
      sound.entrySet().removeIf(other -> !isSound(tree, other.getKey(), other.getValue()));
      return tree.restoreOwners(request.explicitAtBackup(), sound.keySet(), sound).entrySet().stream()
          .filter(owned -> owned.getValue().samePlace(name.component()))
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    } catch (VssException e) {
      throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the documents or the selection do not fit together")
          .unit(name).cause(e).requesterError());
    }
  }

  /** Another component whose selection is wrong is refused for itself and changes nothing here. */
  private boolean isSound(ComponentTree tree, ComponentKey selected, List<RestoreSubcomponent> parts) {
    try {
      tree.restoreInclusion(request.explicitAtBackup(), selected, parts);
      return true;
    } catch (VssException e) {
      return false;
    }
  }

  private void requireCarriedOut(MethodAndTarget outcome, List<StoredFile> stored) throws UnitRefusal {
    if (outcome == MethodAndTarget.NEEDS_MAPPINGS) {
      List<String> unmapped = stored.stream().filter(file -> !isMapped(file)).map(StoredFile::relativePath).toList();
      if (!unmapped.isEmpty()) {
        throw new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN, "the writer declares no alternate location mapping for "
            + unmapped + ", which method " + method.method() + " with target " + target + " needs").unit(name).writerError());
      }
    }
    if (outcome == MethodAndTarget.NEEDS_HANDLER) {
      throw notCarriedOut("no handler for a custom restore can be given to this version");
    }
    if (outcome != MethodAndTarget.CREATE_ORIGINALS && outcome != MethodAndTarget.REPLACE_ORIGINALS) {
      throw notCarriedOut("this version does not carry out this method with this target");
    }
    WriterComponent document = request.document();
    if (!document.newTargets().isEmpty()) {
      throw notCarriedOut("this version does not restore to new targets: " + document.newTargets());
    }
    List<String> ranges =
        stored.stream().filter(file -> file.ranges().isPresent()).map(StoredFile::relativePath).toList();
    if (!document.partialFiles().isEmpty() || !ranges.isEmpty()) {
      throw notCarriedOut("this version does not restore partial files: " + document.partialFiles() + ranges);
    }
  }

  private UnitRefusal notCarriedOut(String why) {
    return new UnitRefusal(ProblemDetail.at(RestoreStep.PLAN,
        why + " (method " + method.method() + ", target " + target + ")").unit(name).requesterError());
  }

  /**
   * A partial file that the metadata does not have is never mapped; other files are by their file set, recorded or not.
   */
  private boolean isMapped(StoredFile file) {
    boolean added = file.ranges().isPresent() && !contents.isOfTheMetadata(file);
    return !added && metadata.alternateLocationMappings().stream()
        .anyMatch(mapping -> mapping.fileSet().sameFiles(file.fileSet()));
  }

  private String mappingNote(List<StoredFile> stored) {
    if (target == RestoreTarget.ORIGINAL_LOCATION || method.method() == RestoreMethod.RESTORE_STOP_START) {
      return "alternate locations are no way out here";
    }
    boolean mapped = !stored.isEmpty() && stored.stream().allMatch(this::isMapped);
    return mapped
        ? "the writer declares alternate location mappings, but this version does not fall back to them"
        : "the writer does not declare an alternate location mapping for every file";
  }

  /** Returns what is no reason to refuse the unit but worth saying. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(contents.warnings());
    if (target == RestoreTarget.ORIGINAL && !request.document().directedTargets().isEmpty()) {
      warnings.add(name + ": directed targets are ignored, for the restore target is ORIGINAL");
    }
    if (request.document().backupSucceeded().filter(succeeded -> !succeeded).isPresent()) {
      warnings.add(name + ": the document does not say that its backup succeeded");
    }
    return warnings;
  }
}
