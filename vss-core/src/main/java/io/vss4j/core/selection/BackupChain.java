package io.vss4j.core.selection;

import static java.util.Objects.requireNonNull;

import io.vss4j.api.BackupType;
import io.vss4j.api.metadata.BackupSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The backups that were made of a writer, oldest first: what the next one may be, what it builds on, and what a restore of one
 * of them needs.
 *
 * <p>Backups are told apart by their place in the chain, from 0, and count as what the writer got, which is a full one where it
 * does not support what was asked for. A full backup builds on nothing and begins the history anew; an incremental one
 * builds on the last full or incremental one, a differential one on the last full one, and one of logs on whatever came last in
 * the history. A copy, and a backup of a type agreed on elsewhere, builds on nothing, and nothing builds on it. Immutable.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/writer-backup-schema-support">Writer Backup Schema Support</a>
 */
public final class BackupChain {
  private final BackupSchema schema;
  private final List<BackupType> types;

  private BackupChain(BackupSchema schema, List<BackupType> types) {
    this.schema = schema;
    this.types = types;
  }

  /** Returns the chain of a writer with the given schema of which no backup was made yet. */
  public static BackupChain of(BackupSchema schema) {
    return new BackupChain(requireNonNull(schema, "schema"), List.of());
  }

  /** Returns the effective types of the backups. */
  public List<BackupType> types() {
    return types;
  }

  /**
   * Returns why a backup of the given type must not be made now; nothing if it may be.
   *
   * @throws IllegalArgumentException if the type is undefined
   */
  public Optional<String> refusal(BackupType requested) {
    BackupType type = effective(requested);
    if (buildsOnAnother(type) && baseOf(type, types.size()).isEmpty()) {
      return Optional.of("a backup of type " + type + " has no full backup to build on");
    }
    boolean exclusive = schema.contains(BackupSchema.EXCLUSIVE_INCREMENTAL_DIFFERENTIAL);
    BackupType excluded = switch (type) {
      case INCREMENTAL -> BackupType.DIFFERENTIAL;
      case DIFFERENTIAL -> BackupType.INCREMENTAL;
      case UNDEFINED, FULL, LOG, COPY, OTHER -> BackupType.UNDEFINED;
    };
    int full = types.lastIndexOf(BackupType.FULL);
    return exclusive && types.subList(full + 1, types.size()).contains(excluded)
        ? Optional.of("the writer does not mix incremental and differential backups, and one of type " + excluded
            + " was made since the last full one")
        : Optional.empty();
  }

  /**
   * Returns the backup on which one of the given type builds if it is made now; nothing if it builds on none.
   *
   * @throws IllegalArgumentException if the type is undefined
   */
  public OptionalInt base(BackupType requested) {
    return baseOf(effective(requested), types.size());
  }

  /**
   * Returns the chain with one more backup.
   *
   * @throws IllegalArgumentException if the type is undefined, or such a backup must not be made now: {@link #refusal}
   */
  public BackupChain with(BackupType requested) {
    refusal(requested).ifPresent(why -> {
      throw new IllegalArgumentException(why);
    });
    List<BackupType> longer = new ArrayList<>(types);
    longer.add(effective(requested));
    return new BackupChain(schema, Collections.unmodifiableList(longer));
  }

  /**
   * Returns the backups that are restored, one after the other, to get the data back as the given one found them; that one is the
   * last.
   *
   * @throws IndexOutOfBoundsException if there is no such backup
   */
  public List<Integer> restoreOrder(int backup) {
    ArrayDeque<Integer> order = new ArrayDeque<>();
    OptionalInt link = OptionalInt.of(backup);
    while (link.isPresent()) {
      order.addFirst(link.getAsInt());
      link = baseOf(types.get(link.getAsInt()), link.getAsInt());
    }
    return List.copyOf(order);
  }

  private BackupType effective(BackupType requested) {
    return EffectiveBackupType.of(requested, schema).type();
  }

  private static boolean buildsOnAnother(BackupType type) {
    return switch (type) {
      case INCREMENTAL, DIFFERENTIAL, LOG -> true;
      case UNDEFINED, FULL, COPY, OTHER -> false;
    };
  }

  private OptionalInt baseOf(BackupType type, int before) {
    for (int i = before - 1; buildsOnAnother(type) && i >= 0; i--) {
      if (isBase(types.get(i), type)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isBase(BackupType earlier, BackupType later) {
    return switch (earlier) {
      case FULL -> true;
      case INCREMENTAL -> later == BackupType.INCREMENTAL || later == BackupType.LOG;
      case DIFFERENTIAL, LOG -> later == BackupType.LOG;
      case UNDEFINED, COPY, OTHER -> false;
    };
  }
}
