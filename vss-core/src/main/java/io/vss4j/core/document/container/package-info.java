/**
 * The places where tools of Windows leave documents of the protocol: an unpacked metadata cabinet of DiskShadow, the
 * folder of a Windows image backup, and the output of {@code vshadow -wm3}. Documents are handed on as text, for the
 * readers of {@link io.vss4j.core.document}.
 */
@NullMarked
package io.vss4j.core.document.container;

import org.jspecify.annotations.NullMarked;
