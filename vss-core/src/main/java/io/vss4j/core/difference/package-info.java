/**
 * What two documents of one kind say differently: a writer's metadata at backup time and now, two backups. Pure; changes nothing.
 *
 * <p>Compares as the protocol does: components and file sets are found by their keys without regard to case (WMD-028, WMD-046), and
 * their order does not count. Start at {@link io.vss4j.core.difference.Difference}.
 */
@NullMarked
package io.vss4j.core.difference;

import org.jspecify.annotations.NullMarked;
