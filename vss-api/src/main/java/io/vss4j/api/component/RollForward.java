package io.vss4j.api.component;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How far a component is to be rolled forward after its files are restored.
 *
 * @param type none, all, or to a point
 * @param point the point, for {@link RollForwardType#PARTIAL} only, in the writer's own form; otherwise null
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponentsex2-setrollforward">IVssBackupComponentsEx2::SetRollForward</a>
 */
public record RollForward(RollForwardType type, @Nullable String point) {
  /**
   * Makes the value.
   *
   * @throws NullPointerException if an argument that is not nullable is null
   */
  public RollForward {
    requireNonNull(type, "type");
  }

  /** What a component has for which nothing was set. */
  public static final RollForward UNDEFINED = new RollForward(RollForwardType.UNDEFINED, null);
}
