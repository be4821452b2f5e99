/**
 * One backup or restore of a requester: which call is legal when, the document behind the calls, the operations that run long, and
 * the making of a snapshot set.
 *
 * <p>Keeps rule groups REQ, GWS, SHD, ASY and SNP, and the phases of BCD and COM. Deciding whether a call is legal is a table
 * ({@link io.vss4j.core.requester.CallTable}); start at {@link io.vss4j.core.requester.LocalBackupComponents}.
 */
@NullMarked
package io.vss4j.core.requester;

import org.jspecify.annotations.NullMarked;
