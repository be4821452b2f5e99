package io.vss4j.testkit.cli;

import io.vss4j.api.metadata.FileSetBackupType;
import io.vss4j.core.difference.Change;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Differences for people: one line a change, below documents where there are several, writer and component. */
final class DifferenceText {
  private final Outline out;

  private DifferenceText(PrintWriter out) {
    this.out = new Outline(out);
  }

  static void print(List<DocumentChange> changes, PrintWriter out) {
    DifferenceText text = new DifferenceText(out);
    Map<String, List<Change>> ofDocuments = new LinkedHashMap<>();
    changes.forEach(found ->
        ofDocuments.computeIfAbsent(title(found), title -> new ArrayList<>()).add(found.change()));
    ofDocuments.forEach(text::changes);
    text.out.count(changes.size(), "difference");
  }

  private static String title(DocumentChange change) {
    return change.documents().isEmpty()
        ? ""
        : change.documents() + ": " + change.earlier().orElse("none") + " -> " + change.later().orElse("none");
  }

  private void changes(String title, List<Change> changes) {
    if (title.isEmpty()) {
      changes(changes);
    } else {
      out.line(title).indented(() -> changes(changes));
    }
  }

  private void changes(List<Change> changes) {
    String place = "";
    for (Change change : changes) {
      String at = place(change);
      if (!at.equals(place) && !at.isEmpty()) {
        out.line(at);
      }
      place = at;
      Runnable line = () -> out.line(line(change));
      if (at.isEmpty()) {
        line.run();
      } else {
        out.indented(line);
      }
    }
  }

  private static String place(Change change) {
    return change.writer().map(id -> "writer " + id).orElse("")
        + change.component().map(key -> ", component " + key).orElse("");
  }

  private static String line(Change change) {
    String kind = String.format("%-8s", change.kind().name().toLowerCase(Locale.ROOT));
    String what = kind + change.property() + change.fileSet().map(files -> " of " + files).orElse("");
    return switch (change.kind()) {
      case ADDED -> what + change.after().filter(text -> isMore(change, text)).map(text -> ": " + text).orElse("");
      case REMOVED -> what + change.before().filter(text -> isMore(change, text)).map(text -> ": " + text).orElse("");
      case CHANGED -> what + ": " + value(change, change.before()) + " -> " + value(change, change.after());
    };
  }

  /** A file set says nothing more than where the change is. */
  private static boolean isMore(Change change, String text) {
    return change.fileSet().map(files -> !files.toString().equals(text)).orElse(true);
  }

  private static String value(Change change, Optional<String> text) {
    return text.map(value -> readable(change.property(), value)).orElse("nothing");
  }

  private static String readable(String property, String value) {
    if (property.equals("backupSchema")) {
      return FlagNames.BACKUP_SCHEMA.text(Integer.parseUnsignedInt(value));
    }
    if (property.equals("flags")) {
      return FlagNames.COMPONENT_FLAGS.text(Integer.parseUnsignedInt(value));
    }
    if (property.endsWith(".backupType")) {
      return FlagNames.ofBackupType(new FileSetBackupType(Integer.parseUnsignedInt(value)));
    }
    return Outline.quoted(value);
  }
}
