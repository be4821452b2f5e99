package io.vss4j.core.restore;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The Flight Recorder's view of the restore of one component. */
@Name("io.vss4j.RestoredComponent")
@Label("Restored Component")
@Description("The files of a component were restored, or were left as they were")
@Category({"Volume Shadow Copy Service", "Restore"})
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
final class UnitRecord extends Event {
  @Label("Writer Class")
  private String writerClass = "";

  @Label("Component")
  private String component = "";

  @Label("Status")
  private String status = "";

  @Label("Files")
  private int files;

  void commit(UnitReport report) {
    if (shouldCommit()) {
      writerClass = report.writer().toString();
      component = report.component().toString();
      status = report.status().name();
      files = report.files().size();
      commit();
    }
  }
}
