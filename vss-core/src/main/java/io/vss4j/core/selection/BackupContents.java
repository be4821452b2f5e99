package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The backup set of one writer instance as its shadow copy has it.
 *
 * <p>Differenced files come first, then partial ones, then those of all other file sets; within that in the order of
 * the writer's file sets and, within one, of relative paths. So the same tree always gives the same lists.
 *
 * @param files the files to copy, each once
 * @param directories the directories of recursive file sets
 * @param problems what is wrong, most of it keeping components from being backed up whole
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set">Generating A Backup Set</a>
 */
public record BackupContents(
    List<BackupFile> files, List<BackupDirectory> directories, List<BackupSetProblem> problems) {
  /** Makes the value of copies of the lists. */
  public BackupContents {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    problems = List.copyOf(problems);
  }

  /** Returns the explicit components whose backup has failed already. */
  public Set<ComponentKey> failedOwners() {
    return problems.stream()
        .filter(BackupSetProblem::isFailure)
        .map(BackupSetProblem::owner)
        .collect(Collectors.toUnmodifiableSet());
  }
}
