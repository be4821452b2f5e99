/**
 * The door in: a service for the writers and requesters of this virtual machine.
 *
 * <p>Start at {@link io.vss4j.core.LocalVolumeShadowCopyService}.
 */
@NullMarked
package io.vss4j.core;

import org.jspecify.annotations.NullMarked;
