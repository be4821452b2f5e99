package io.vss4j.core.requester;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.core.document.BackupComponentsDocument;

/** Judges arguments by themselves, before anything about the session is looked at. */
final class Arguments {
  private static final String LONG_PATH = "\\\\?\\";

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

  static void check(String call, FileSet fileSet) {
    if (!isDirectory(fileSet.path())) {
      throw invalid(call, "path \"" + fileSet.path() + "\" is empty or has a wildcard");
    }
    String spec = fileSet.filespec();
    if (spec.isEmpty() || hasSeparator(spec)) {
      throw invalid(call, "file specification \"" + spec + "\" is empty or has a separator");
    }
    checkText(call, "path", fileSet.path());
    checkText(call, "file specification", spec);
  }

  static void checkDirectory(String call, String path) {
    if (!isDirectory(path)) {
      throw invalid(call, "directory \"" + path + "\" is empty or has a wildcard");
    }
    checkText(call, "directory", path);
  }

  /** The prefix of long paths is no wildcard: WMD-041. */
  private static boolean isDirectory(String path) {
    String rest = path.startsWith(LONG_PATH) ? path.substring(LONG_PATH.length()) : path;
    return !rest.isEmpty() && !hasWildcard(rest);
  }

  /** The name of one file, where the native methods take no specification. */
  static void checkFileName(String call, String name) {
    if (name.isEmpty() || hasWildcard(name) || hasSeparator(name)) {
      throw invalid(call, "file name \"" + name + "\" is empty or has a wildcard or a separator");
    }
  }

  private static boolean hasSeparator(String text) {
    return text.indexOf('\\') >= 0 || text.indexOf('/') >= 0;
  }

  static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  static VssException invalid(String call, String why) {
    return new VssException(VssError.E_INVALIDARG, call + "(): " + why);
  }
}
