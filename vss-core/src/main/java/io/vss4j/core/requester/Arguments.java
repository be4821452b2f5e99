package io.vss4j.core.requester;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.FileNaming;
import io.vss4j.api.naming.PathText;
import io.vss4j.core.document.BackupComponentsDocument;
import java.util.Optional;

/** Judges arguments by themselves, before anything about the session is looked at. */
final class Arguments {
  private Arguments() {}

  static void check(String call, ComponentKey component) {
    if (component.name().isEmpty()) {
      throw invalid(call, "component name is empty");
    }
    if (component.type() == ComponentType.UNDEFINED) {
      throw invalid(call, "component \"" + component + "\" has an undefined type");
    }
    checkText(call, "logical path", component.logicalPath());
    checkText(call, "component name", component.name());
  }

  /** What no document can hold is known of a text before anything is looked up. */
  static void checkText(String call, String what, String text) {
    BackupComponentsDocument.requireStorable(call + "(): " + what, text);
  }

  /** Checks directory and specification, by the rules for what writers say of themselves. */
  static void check(String call, FileSet fileSet) {
    checkPath(call, "the path", fileSet.path());
    checkUsable(
        call,
        "the file specification",
        fileSet.filespec(),
        FileNaming.fault(fileSet.path(), fileSet.filespec()));
  }

  static void checkPath(String call, String what, String path) {
    checkUsable(call, what, path, PathText.qualifiedFault(path));
  }

  /** Checks the name of one file, where the native methods take no specification. */
  static void checkName(String call, String what, String path, String name) {
    checkUsable(call, what, name, FileNaming.fault(path, name).or(() -> FileNaming.patternFault(name)));
  }

  private static void checkUsable(String call, String what, String text, Optional<String> fault) {
    checkText(call, what, text);
    fault.ifPresent(why -> {
      throw invalid(call, what + (text.isEmpty() ? "" : " \"" + text + '"') + ' ' + why);
    });
  }

  static VssException invalid(String call, String why) {
    return new VssException(VssError.E_INVALIDARG, call + "(): " + why);
  }
}
