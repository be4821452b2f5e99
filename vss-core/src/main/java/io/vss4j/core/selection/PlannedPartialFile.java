package io.vss4j.core.selection;

import io.vss4j.api.component.PartialFile;
import java.nio.file.Path;

/**
 * A partial file to be looked for.
 *
 * @param set the file set that has it, whose alternate path counts; of a file that is in none, one that names it alone
 * @param directory where it belongs, by default path
 * @param file what the writer recorded
 * @param added whether no file set of the metadata has it
 */
record PlannedPartialFile(ResolvedFileSet set, Path directory, PartialFile file, boolean added) {}
