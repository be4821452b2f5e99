/**
 * The ground that every other package stands on: ids as value types, error codes with the one exception that carries them,
 * the handle of a long-running operation, and the enumerations that several packages speak.
 *
 * <p>Keeps rule groups COD and the vocabulary of EVT, STA and ASY. Imports nothing of ours. Start at
 * {@link io.vss4j.api.VssError} and {@link io.vss4j.api.ComponentKey}.
 */
@NullMarked
package io.vss4j.api;

import org.jspecify.annotations.NullMarked;
