package io.vss4j.core.selection;

import io.vss4j.api.ComponentKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * @param elsewhere of an explicit component of which files are copied with other ones, those: their file sets name these files
 *     too and come first, so that only together they are whole; a writer error
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/generating-a-backup-set">Generating A Backup Set</a>
 */
public record BackupContents(
    List<BackupFile> files,
    List<BackupDirectory> directories,
    List<BackupSetProblem> problems,
    Map<ComponentKey, Set<ComponentKey>> elsewhere) {
  /** Makes the value of copies of the lists and of the map. */
  public BackupContents {
    files = List.copyOf(files);
    directories = List.copyOf(directories);
    problems = List.copyOf(problems);
    Map<ComponentKey, Set<ComponentKey>> copies = new LinkedHashMap<>();
    elsewhere.forEach((owner, others) -> copies.put(owner, Collections.unmodifiableSet(new LinkedHashSet<>(others))));
    elsewhere = Collections.unmodifiableMap(copies);
  }

  /** Returns the explicit components whose backup has failed already, those of which files are with such ones too. */
  public Set<ComponentKey> failedOwners() {
    Set<ComponentKey> failed = problems.stream()
        .filter(BackupSetProblem::isFailure)
        .map(BackupSetProblem::owner)
        .collect(Collectors.toCollection(LinkedHashSet::new));
    while (elsewhere.entrySet().stream().anyMatch(entry ->
        !Collections.disjoint(entry.getValue(), failed) && failed.add(entry.getKey()))) {
      // One more may fail with it.
    }
    return Collections.unmodifiableSet(failed);
  }
}
