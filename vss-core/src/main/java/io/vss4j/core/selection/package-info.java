/**
 * Selection: which components a backup or a restore takes in, and which files that means.
 *
 * <p>{@link io.vss4j.core.selection.ComponentTree} decides about components, from the Writer Metadata Document alone;
 * {@link io.vss4j.core.selection.BackupSet} turns explicitly included components into source directories before the
 * shadow copy exists, and into files after, with what the writer recorded in this backup;
 * {@link io.vss4j.core.selection.BackupPlan} does so for several writers and tells the volumes that they need.
 * {@link io.vss4j.core.selection.DependencyClosure} joins the choices of several
 * writers, {@link io.vss4j.core.selection.BackupChain} the backups of one. Keeps the rule groups CMP, INC (from 101), DEP,
 * SCH (of backup types) and FIL. Start at {@code ComponentTree}.
 */
@NullMarked
package io.vss4j.core.selection;

import org.jspecify.annotations.NullMarked;
