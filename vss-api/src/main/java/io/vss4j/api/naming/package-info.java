/**
 * How Windows compares names and takes paths apart, said once for documents, selection and restore (WMD-028, WMD-043, WMD-046,
 * FIL-019). Pure texts, no disk; for this library only.
 *
 * <p>Start at {@link io.vss4j.api.naming.CaseFolding}.
 */
@NullMarked
package io.vss4j.api.naming;

import org.jspecify.annotations.NullMarked;
