/**
 * The Backup Components Document as its two readers see it: the components that are explicitly part of a session, with what
 * requester and writer tell each other about them.
 *
 * <p>Keeps the vocabulary of rule groups BCD and COM. Start at {@link io.vss4j.api.component.WriterComponent}.
 */
@NullMarked
package io.vss4j.api.component;

import org.jspecify.annotations.NullMarked;
