package io.vss4j.api.spi;

/**
 * What a caller may be: the four answers of an {@link AccessPolicy}.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/vss/security-considerations-for-requestors">Security
 *     Considerations for Requesters</a>
 */
public enum Access {
  /** Neither role. */
  NONE(0),
  /** May subscribe writers. */
  WRITER(1),
  /** May create and use backup components. */
  REQUESTER(2),
  /** May be both. */
  BOTH(3);

  private final int value;

  Access(int value) {
    this.value = value;
  }

  /** Returns the number that the native access list has for this answer. */
  public int value() {
    return value;
  }

  /** Tells whether this answer allows what another one asks for. */
  public boolean allows(Access wanted) {
    return (value & wanted.value) == wanted.value;
  }
}
