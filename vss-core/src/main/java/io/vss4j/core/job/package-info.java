/**
 * A whole backup and a whole restore in one call each: the documented order of calls, writer status looked at after
 * every event, each component judged by itself; and the place where copied files and documents live.
 *
 * <p>Keeps the requester's side of rule groups REQ, SEQ, INC, FIL, WRE and SEL. Start at
 * {@link io.vss4j.core.job.DirectoryBackupStore}.
 */
@NullMarked
package io.vss4j.core.job;

import org.jspecify.annotations.NullMarked;
