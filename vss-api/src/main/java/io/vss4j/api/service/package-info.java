/**
 * The door: where writers subscribe and requesters begin.
 *
 * <p>Start at {@link io.vss4j.api.service.VolumeShadowCopyService}.
 */
@NullMarked
package io.vss4j.api.service;

import org.jspecify.annotations.NullMarked;
