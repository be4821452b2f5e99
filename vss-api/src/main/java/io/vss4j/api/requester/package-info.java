/**
 * The requester's side: one object for one backup or one restore, made of role interfaces, and the values it takes and gives.
 *
 * <p>Keeps the vocabulary of rule groups REQ, GWS, SHD, SNP and BCD. Start at
 * {@link io.vss4j.api.requester.BackupComponents}.
 */
@NullMarked
package io.vss4j.api.requester;

import org.jspecify.annotations.NullMarked;
