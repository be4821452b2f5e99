/**
 * The writer's side: the callbacks of an application that owns data, what it may ask and say while it handles one, and how it
 * subscribes.
 *
 * <p>Keeps the vocabulary of rule groups WRT, EVT and STA. Start at {@link io.vss4j.api.writer.VssWriter}.
 */
@NullMarked
package io.vss4j.api.writer;

import org.jspecify.annotations.NullMarked;
