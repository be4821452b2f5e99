/**
 * Puts backed-up files back, a component and its set all or nothing.
 *
 * <p>{@link io.vss4j.core.restore.RestorePlan} decides: from the Backup Components Document after PreRestore, the stored Writer
 * Metadata Documents, what the backup holds and a look at the disk it makes a list of actions and problems; nothing is touched.
 * {@link io.vss4j.core.restore.RestoreExecutor} carries the plan out: it stops and starts the services that writers name, holds
 * every target of a unit before it changes one, and keeps a write-ahead journal, so that
 * {@link io.vss4j.core.restore.RestoreRecovery} can bring back the old files after a crash at any point.
 *
 * <p>Keeps rule groups DOC, RMT, IOX, TGT, DIR, PRT, NTG, ALM, SVC, RST, ERR and INV, and of FIL what concerns restores. Where a file
 * goes, by whose order, is a {@link io.vss4j.core.restore.Destination}. Restores at the next start of the machine and by methods of
 * a writer's own are refused with their reason.
 *
 * <p>What cannot be promised: on systems where locks are advisory, a program that asks for none can still write to a held
 * target; and a file that another thread of this process opens between the look at the open files and the opening of the target
 * is not noticed.
 */
@NullMarked
package io.vss4j.core.restore;

import org.jspecify.annotations.NullMarked;
