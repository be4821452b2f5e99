/**
 * What restores and stores share of the disk: files that only their owner may read, directories whose entries last, and locks
 * against other processes. Start at
 * {@link io.vss4j.core.disk.PrivateFiles}.
 */
@NullMarked
package io.vss4j.core.disk;

import org.jspecify.annotations.NullMarked;
