/**
 * Makers of shadow copies. {@link io.vss4j.core.snapshot.CopySnapshotProvider} works on every file system: it copies,
 * and where the file system shares blocks between files the copy costs next to nothing.
 * {@link io.vss4j.core.snapshot.BtrfsSnapshotProvider} takes snapshots where the file system is btrfs.
 *
 * <p>The copying is done by a child process, because on POSIX systems a process that opens and closes a file loses its
 * own locks on it, and the writers that are frozen may live in this one.
 *
 * <p>Keeps the provider's half of rule group SNP. Start at {@link io.vss4j.core.snapshot.CopySnapshotProvider}.
 */
@NullMarked
package io.vss4j.core.snapshot;

import org.jspecify.annotations.NullMarked;
