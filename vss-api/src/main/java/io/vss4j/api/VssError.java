package io.vss4j.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The published result codes: what went wrong, its symbol and its 32-bit value.
 *
 * <p>Constants drop the prefix {@code VSS_} of the symbol; codes without that prefix keep their name, except
 * {@link #COM_E_UNEXPECTED}, whose name the VSS code has taken. A value that is not published is an {@link HResult}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/vsbackup/nf-vsbackup-ivssbackupcomponents-getwriterstatus">Writer
 *     failure codes</a>
 */
public enum VssError {
  /** S_OK: Done. */
  S_OK("S_OK", 0x00000000, false),
  /** S_FALSE: Not done, or no value, but no error. */
  S_FALSE("S_FALSE", 0x00000001, false),
  /** E_NOTIMPL: The member is reserved or was removed. */
  E_NOTIMPL("E_NOTIMPL", 0x80004001, false),
  /** E_FAIL: Failure without a better code, such as asking for metadata where there are none. */
  E_FAIL("E_FAIL", 0x80004005, false),
  /** E_UNEXPECTED: Older form of {@link #E_UNEXPECTED}; not used here. */
  COM_E_UNEXPECTED("E_UNEXPECTED", 0x8000FFFF, false),
  /** E_ACCESSDENIED: The caller lacks the right. */
  E_ACCESSDENIED("E_ACCESSDENIED", 0x80070005, false),
  /** E_OUTOFMEMORY: Resources ran out. */
  E_OUTOFMEMORY("E_OUTOFMEMORY", 0x8007000E, false),
  /** E_INVALIDARG: An argument is missing or wrong. */
  E_INVALIDARG("E_INVALIDARG", 0x80070057, false),
  /** VSS_S_ASYNC_PENDING: The operation is still running. */
  S_ASYNC_PENDING("VSS_S_ASYNC_PENDING", 0x00042309, false),
  /** VSS_S_ASYNC_FINISHED: The operation has ended well. */
  S_ASYNC_FINISHED("VSS_S_ASYNC_FINISHED", 0x0004230A, false),
  /** VSS_S_ASYNC_CANCELLED: The operation was cancelled. */
  S_ASYNC_CANCELLED("VSS_S_ASYNC_CANCELLED", 0x0004230B, false),
  /** VSS_E_BAD_STATE: Not initialized, wrong kind of session, or wrong order of calls. */
  E_BAD_STATE("VSS_E_BAD_STATE", 0x80042301, false),
  /** VSS_E_UNEXPECTED: Internal failure without a better code. */
  E_UNEXPECTED("VSS_E_UNEXPECTED", 0x80042302, false),
  /** VSS_E_PROVIDER_NOT_REGISTERED: No provider with that id is known. */
  E_PROVIDER_NOT_REGISTERED("VSS_E_PROVIDER_NOT_REGISTERED", 0x80042304, false),
  /** VSS_E_PROVIDER_VETO: The provider cannot do it now. */
  E_PROVIDER_VETO("VSS_E_PROVIDER_VETO", 0x80042306, true),
  /** VSS_E_OBJECT_NOT_FOUND: No such writer, component, volume, shadow copy or set. */
  E_OBJECT_NOT_FOUND("VSS_E_OBJECT_NOT_FOUND", 0x80042308, false),
  /** VSS_E_VOLUME_NOT_SUPPORTED: No provider takes the volume. */
  E_VOLUME_NOT_SUPPORTED("VSS_E_VOLUME_NOT_SUPPORTED", 0x8004230C, false),
  /** VSS_E_OBJECT_ALREADY_EXISTS: An equal object was added before. */
  E_OBJECT_ALREADY_EXISTS("VSS_E_OBJECT_ALREADY_EXISTS", 0x8004230D, false),
  /** VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER: The named provider refuses the volume. */
  E_VOLUME_NOT_SUPPORTED_BY_PROVIDER("VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER", 0x8004230E, false),
  /** VSS_E_UNEXPECTED_PROVIDER_ERROR: The provider failed in a way that it does not document. */
  E_UNEXPECTED_PROVIDER_ERROR("VSS_E_UNEXPECTED_PROVIDER_ERROR", 0x8004230F, true),
  /** VSS_E_INVALID_XML_DOCUMENT: The text is no valid document of the expected kind. */
  E_INVALID_XML_DOCUMENT("VSS_E_INVALID_XML_DOCUMENT", 0x80042311, false),
  /** VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED: The set holds 64 volumes already. */
  E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED("VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED", 0x80042312, false),
  /** VSS_E_FLUSH_WRITES_TIMEOUT: Writes could not be flushed. */
  E_FLUSH_WRITES_TIMEOUT("VSS_E_FLUSH_WRITES_TIMEOUT", 0x80042313, true),
  /** VSS_E_HOLD_WRITES_TIMEOUT: Writes could not be held long enough. */
  E_HOLD_WRITES_TIMEOUT("VSS_E_HOLD_WRITES_TIMEOUT", 0x80042314, true),
  /** VSS_E_UNEXPECTED_WRITER_ERROR: A writer was lost on the way. */
  E_UNEXPECTED_WRITER_ERROR("VSS_E_UNEXPECTED_WRITER_ERROR", 0x80042315, false),
  /** VSS_E_SNAPSHOT_SET_IN_PROGRESS: Another set is being created; one at a time. */
  E_SNAPSHOT_SET_IN_PROGRESS("VSS_E_SNAPSHOT_SET_IN_PROGRESS", 0x80042316, true),
  /** VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED: The volume has as many shadow copies as it can. */
  E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED("VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED", 0x80042317, false),
  /** VSS_E_WRITER_INFRASTRUCTURE: Event delivery does not work. */
  E_WRITER_INFRASTRUCTURE("VSS_E_WRITER_INFRASTRUCTURE", 0x80042318, false),
  /** VSS_E_WRITER_ALREADY_SUBSCRIBED: The writer has subscribed before. */
  E_WRITER_ALREADY_SUBSCRIBED("VSS_E_WRITER_ALREADY_SUBSCRIBED", 0x8004231A, false),
  /** VSS_E_UNSUPPORTED_CONTEXT: The provider does not support the context. */
  E_UNSUPPORTED_CONTEXT("VSS_E_UNSUPPORTED_CONTEXT", 0x8004231B, false),
  /** VSS_E_INSUFFICIENT_STORAGE: No room for the shadow copy. */
  E_INSUFFICIENT_STORAGE("VSS_E_INSUFFICIENT_STORAGE", 0x8004231F, false),
  /** VSS_E_REBOOT_REQUIRED: The provider needs a restart of the machine. */
  E_REBOOT_REQUIRED("VSS_E_REBOOT_REQUIRED", 0x80042327, false),
  /** VSS_E_TRANSACTION_FREEZE_TIMEOUT: The transaction manager could not be frozen. */
  E_TRANSACTION_FREEZE_TIMEOUT("VSS_E_TRANSACTION_FREEZE_TIMEOUT", 0x80042328, false),
  /** VSS_E_TRANSACTION_THAW_TIMEOUT: The transaction manager could not be thawed. */
  E_TRANSACTION_THAW_TIMEOUT("VSS_E_TRANSACTION_THAW_TIMEOUT", 0x80042329, false),
  /** VSS_E_NESTED_VOLUME_LIMIT: The volume is nested too deeply. */
  E_NESTED_VOLUME_LIMIT("VSS_E_NESTED_VOLUME_LIMIT", 0x8004232C, false),
  /** VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT: The set lacks volumes that the writer needs; add them and start again. */
  E_WRITERERROR_INCONSISTENTSNAPSHOT("VSS_E_WRITERERROR_INCONSISTENTSNAPSHOT", 0x800423F0, false),
  /** VSS_E_WRITERERROR_OUTOFRESOURCES: The writer ran out of resources. */
  E_WRITERERROR_OUTOFRESOURCES("VSS_E_WRITERERROR_OUTOFRESOURCES", 0x800423F1, true),
  /** VSS_E_WRITERERROR_TIMEOUT: The writer was frozen for longer than its limit. */
  E_WRITERERROR_TIMEOUT("VSS_E_WRITERERROR_TIMEOUT", 0x800423F2, true),
  /** VSS_E_WRITERERROR_RETRYABLE: The writer failed; repeating everything is likely to help. */
  E_WRITERERROR_RETRYABLE("VSS_E_WRITERERROR_RETRYABLE", 0x800423F3, true),
  /** VSS_E_WRITERERROR_NONRETRYABLE: The writer failed and is likely to fail again. */
  E_WRITERERROR_NONRETRYABLE("VSS_E_WRITERERROR_NONRETRYABLE", 0x800423F4, false),
  /** VSS_E_WRITERERROR_RECOVERY_FAILED: Published, but not yielded by this library. */
  E_WRITERERROR_RECOVERY_FAILED("VSS_E_WRITERERROR_RECOVERY_FAILED", 0x800423F5, false),
  /** VSS_E_WRITERERROR_PARTIAL_FAILURE: Some components of the writer failed; each tells its own failure. */
  E_WRITERERROR_PARTIAL_FAILURE("VSS_E_WRITERERROR_PARTIAL_FAILURE", 0x80042336, false),
  /** VSS_E_WRITER_NOT_RESPONDING: The writer did not answer, or is gone. */
  E_WRITER_NOT_RESPONDING("VSS_E_WRITER_NOT_RESPONDING", 0x80042319, false),
  /** VSS_E_WRITER_STATUS_NOT_AVAILABLE: The writer takes part in too many sessions at once. */
  E_WRITER_STATUS_NOT_AVAILABLE("VSS_E_WRITER_STATUS_NOT_AVAILABLE", 0x80042409, true),
  /** VSS_E_PROVIDER_ALREADY_REGISTERED: Published by the system; not yielded by this library. */
  E_PROVIDER_ALREADY_REGISTERED("VSS_E_PROVIDER_ALREADY_REGISTERED", 0x80042303, false),
  /** VSS_E_PROVIDER_IN_USE: Published by the system; not yielded by this library. */
  E_PROVIDER_IN_USE("VSS_E_PROVIDER_IN_USE", 0x80042307, false),
  /** VSS_E_CORRUPT_XML_DOCUMENT: Published by the system; not yielded by this library. */
  E_CORRUPT_XML_DOCUMENT("VSS_E_CORRUPT_XML_DOCUMENT", 0x80042310, false),
  /** VSS_E_VOLUME_IN_USE: Published by the system; not yielded by this library. */
  E_VOLUME_IN_USE("VSS_E_VOLUME_IN_USE", 0x8004231D, false),
  /** VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED: Published by the system; not yielded by this library. */
  E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED("VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED", 0x8004231E, false),
  /** VSS_E_NO_SNAPSHOTS_IMPORTED: Published by the system; not yielded by this library. */
  E_NO_SNAPSHOTS_IMPORTED("VSS_E_NO_SNAPSHOTS_IMPORTED", 0x80042320, false),
  /** VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED: Published by the system; not yielded by this library. */
  S_SOME_SNAPSHOTS_NOT_IMPORTED("VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED", 0x00042321, false),
  /** VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED: Published by the system; not yielded by this library. */
  E_SOME_SNAPSHOTS_NOT_IMPORTED("VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED", 0x80042321, false),
  /** VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED: Published by the system; not yielded by this library. */
  E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED("VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED", 0x80042322, false),
  /** VSS_E_REMOTE_SERVER_UNAVAILABLE: Published by the system; not yielded by this library. */
  E_REMOTE_SERVER_UNAVAILABLE("VSS_E_REMOTE_SERVER_UNAVAILABLE", 0x80042323, false),
  /** VSS_E_REMOTE_SERVER_UNSUPPORTED: Published by the system; not yielded by this library. */
  E_REMOTE_SERVER_UNSUPPORTED("VSS_E_REMOTE_SERVER_UNSUPPORTED", 0x80042324, false),
  /** VSS_E_REVERT_IN_PROGRESS: Published by the system; not yielded by this library. */
  E_REVERT_IN_PROGRESS("VSS_E_REVERT_IN_PROGRESS", 0x80042325, false),
  /** VSS_E_REVERT_VOLUME_LOST: Published by the system; not yielded by this library. */
  E_REVERT_VOLUME_LOST("VSS_E_REVERT_VOLUME_LOST", 0x80042326, false),
  /** VSS_E_UNSELECTED_VOLUME: Published by the system; not yielded by this library. */
  E_UNSELECTED_VOLUME("VSS_E_UNSELECTED_VOLUME", 0x8004232A, false),
  /** VSS_E_SNAPSHOT_NOT_IN_SET: Published by the system; not yielded by this library. */
  E_SNAPSHOT_NOT_IN_SET("VSS_E_SNAPSHOT_NOT_IN_SET", 0x8004232B, false),
  /** VSS_E_VOLUME_NOT_LOCAL: Published by the system; not yielded by this library. */
  E_VOLUME_NOT_LOCAL("VSS_E_VOLUME_NOT_LOCAL", 0x8004232D, false),
  /** VSS_E_CLUSTER_TIMEOUT: Published by the system; not yielded by this library. */
  E_CLUSTER_TIMEOUT("VSS_E_CLUSTER_TIMEOUT", 0x8004232E, false),
  /** VSS_E_NOT_SUPPORTED: The operation or value is not supported here. */
  E_NOT_SUPPORTED("VSS_E_NOT_SUPPORTED", 0x8004232F, false),
  /** VSS_E_BREAK_REVERT_ID_FAILED: Published by the system; not yielded by this library. */
  E_BREAK_REVERT_ID_FAILED("VSS_E_BREAK_REVERT_ID_FAILED", 0x800423F6, false),
  /** VSS_E_LEGACY_PROVIDER: Published by the system; not yielded by this library. */
  E_LEGACY_PROVIDER("VSS_E_LEGACY_PROVIDER", 0x800423F7, false),
  /** VSS_E_MISSING_DISK: Published by the system; not yielded by this library. */
  E_MISSING_DISK("VSS_E_MISSING_DISK", 0x800423F8, false),
  /** VSS_E_MISSING_HIDDEN_VOLUME: Published by the system; not yielded by this library. */
  E_MISSING_HIDDEN_VOLUME("VSS_E_MISSING_HIDDEN_VOLUME", 0x800423F9, false),
  /** VSS_E_MISSING_VOLUME: Published by the system; not yielded by this library. */
  E_MISSING_VOLUME("VSS_E_MISSING_VOLUME", 0x800423FA, false),
  /** VSS_E_AUTORECOVERY_FAILED: Published by the system; not yielded by this library. */
  E_AUTORECOVERY_FAILED("VSS_E_AUTORECOVERY_FAILED", 0x800423FB, false),
  /** VSS_E_DYNAMIC_DISK_ERROR: Published by the system; not yielded by this library. */
  E_DYNAMIC_DISK_ERROR("VSS_E_DYNAMIC_DISK_ERROR", 0x800423FC, false),
  /** VSS_E_NONTRANSPORTABLE_BCD: Published by the system; not yielded by this library. */
  E_NONTRANSPORTABLE_BCD("VSS_E_NONTRANSPORTABLE_BCD", 0x800423FD, false),
  /** VSS_E_CANNOT_REVERT_DISKID: Published by the system; not yielded by this library. */
  E_CANNOT_REVERT_DISKID("VSS_E_CANNOT_REVERT_DISKID", 0x800423FE, false),
  /** VSS_E_RESYNC_IN_PROGRESS: Published by the system; not yielded by this library. */
  E_RESYNC_IN_PROGRESS("VSS_E_RESYNC_IN_PROGRESS", 0x800423FF, false),
  /** VSS_E_CLUSTER_ERROR: Published by the system; not yielded by this library. */
  E_CLUSTER_ERROR("VSS_E_CLUSTER_ERROR", 0x80042400, false),
  /** VSS_E_FSS_TIMEOUT: Published by the system; not yielded by this library. */
  E_FSS_TIMEOUT("VSS_E_FSS_TIMEOUT", 0x80042417, false);

  private static final Map<Integer, VssError> BY_HRESULT =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(VssError::hresult, Function.identity()));

  private final String symbol;
  private final int hresult;
  private final boolean retryable;

  VssError(String symbol, int hresult, boolean retryable) {
    this.symbol = symbol;
    this.hresult = hresult;
    this.retryable = retryable;
  }

  /** Returns the published code with the given value, if there is one. */
  public static Optional<VssError> ofHresult(int hresult) {
    return Optional.ofNullable(BY_HRESULT.get(hresult));
  }

  /** Returns the published name, such as {@code VSS_E_BAD_STATE}. */
  public String symbol() {
    return symbol;
  }

  /** Returns the published value, such as {@code 0x80042301}. */
  public int hresult() {
    return hresult;
  }

  /** Tells whether the code means failure: its top bit is set. The {@code S_} codes count as success. */
  public boolean isFailure() {
    return hresult < 0;
  }

  /**
   * Tells whether repeating the whole operation later, with a new object, is likely to help.
   *
   * <p>The documentation advises to wait ten minutes and to try at most three times.
   */
  public boolean isRetryable() {
    return retryable;
  }
}
