package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.metadata.ComponentDependency;

/**
 * A dependency of an included component whose target is not included.
 *
 * @param writer the writer of the dependent component
 * @param component the dependent component
 * @param dependency what it needs, as recorded
 * @param reason why that is not included
 */
public record UnmetDependency(
    WriterSelection writer, ComponentKey component, ComponentDependency dependency, Reason reason) {
  /** Why the target of a dependency is not included. */
  public enum Reason {
    /** It is on another machine, where nobody looks for it. */
    REMOTE("is on another machine"),
    /** No writer here has it. */
    MISSING("is in no writer here"),
    /** A writer here has it, and it was not chosen or had to be left out. */
    NOT_INCLUDED("is not included");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /** Returns what the component needs and why it does not get it, for people. */
  public String why() {
    String path = dependency.logicalPath().isEmpty() ? "" : dependency.logicalPath() + '\\';
    return "depends on component \"" + path + dependency.componentName() + "\" of writer {" + dependency.writerId()
        + "}, which " + reason.text;
  }

  /** Returns the whole sentence, with component and writer. */
  @Override
  public String toString() {
    return "component \"" + component + "\" of writer \"" + writer.metadata().writerName() + "\" " + why();
  }
}
