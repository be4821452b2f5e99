package io.vss4j.testkit.cli;

import io.vss4j.core.difference.Change;
import java.util.Optional;

/**
 * A change with the documents between which it is.
 *
 * @param documents what the documents are about, for people; empty where there are no others
 * @param earlier where the earlier document is; empty if there is none
 * @param later where the later document is; empty if there is none
 * @param change what is different
 */
record DocumentChange(String documents, Optional<String> earlier, Optional<String> later, Change change) {}
