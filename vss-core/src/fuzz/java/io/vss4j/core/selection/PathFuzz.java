package io.vss4j.core.selection;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.naming.CaseFolding;
import io.vss4j.api.spi.PathVariables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Paths, specifications of names, variables and ranges, as documents have them: texts of anybody. */
public final class PathFuzz {
  private static final PathVariables VARIABLES =
      PathVariables.of(Map.of("A", "C:\\Data", "B", "%A%\\x", "SystemRoot", "C:\\Windows"));

  private PathFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    int kind = data.consumeInt(0, 3);
    try {
      switch (kind) {
        case 0 -> path(data.consumeString(300), data.consumeRemainingAsString());
        case 1 -> specification(data.consumeString(40), data.consumeRemainingAsString());
        case 2 -> VARIABLES.expand(data.consumeRemainingAsString());
        default -> ranges(data.consumeRemainingAsString());
      }
    } catch (VssException e) {
      require(e.error() == VssError.E_INVALIDARG, "refused as " + e);
    }
  }

  private static void path(String text, String relative) {
    WindowsPath path = WindowsPath.of(text);
    WindowsPath again = WindowsPath.of(path.toString());
    require(path.equals(again) && path.hashCode() == again.hashCode(), text + " is " + path + " is " + again);
    require(path.kind() == again.kind() && path.names().equals(again.names()), text + " changed in " + again);
    require(path.startsWith(path), path + " does not start with itself");
    for (String name : path.names()) {
      require(!name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('\\') < 0
          && name.indexOf('/') < 0, path + " has the name " + name);
    }
    Optional<WindowsPath> parent = path.parent();
    require(parent.isEmpty() || (path.startsWith(parent.get()) && !parent.get().startsWith(path)),
        path + " lies not in " + parent);
    WindowsPath below = path.resolve(relative);
    require(below.startsWith(path), below + " left " + path);
    WindowsPath other = WindowsPath.of("Z:\\other");
    require(below.rebase(path, other).startsWith(other), below + " left the other root");
    path.expand(VARIABLES);
  }

  private static void specification(String spec, String name) {
    boolean expected = naive(CaseFolding.fold(spec), CaseFolding.fold(name));
    require(FileSpec.of(FileSet.of("/data", spec)).matches(name) == expected, "\"" + spec + "\" and \"" + name + "\": expected " + expected);
  }

  private static boolean naive(String spec, String name) {
    return wildcards(spec, name)
        || (spec.endsWith(".*") && naive(spec.substring(0, spec.length() - 2), name));
  }

  /** By a table of which end of the specification selects which end of the name: slow, but never more than that. */
  private static boolean wildcards(String spec, String name) {
    boolean[][] selects = new boolean[spec.length() + 1][name.length() + 1];
    selects[spec.length()][name.length()] = true;
    for (int s = spec.length() - 1; s >= 0; s--) {
      for (int n = name.length(); n >= 0; n--) {
        char c = spec.charAt(s);
        boolean next = n < name.length() && selects[s + 1][n + 1] && (c == '?' || c == name.charAt(n));
        boolean any = c == '*' && (selects[s + 1][n] || (n < name.length() && selects[s][n + 1]));
        selects[s][n] = next || any;
      }
    }
    return selects[0][0];
  }

  private static void ranges(String text) {
    Optional<List<FileRange>> ranges = FileRange.parse(text);
    if (ranges.isPresent()) {
      String written = String.join(", ", ranges.get().stream().map(FileRange::toString).toList());
      require(ranges.get().isEmpty() || FileRange.parse(written).equals(ranges),
          text.toLowerCase(Locale.ROOT) + " is " + written);
    } else {
      FileRange.rangesFile(text);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
