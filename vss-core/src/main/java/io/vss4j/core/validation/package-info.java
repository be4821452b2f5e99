/**
 * What is wrong with writers' documents: every finding at once, as values; nothing is changed and no session fails for it.
 *
 * <p>Keeps rule VER-028. Start at {@link io.vss4j.core.validation.Validation}.
 */
@NullMarked
package io.vss4j.core.validation;

import org.jspecify.annotations.NullMarked;
