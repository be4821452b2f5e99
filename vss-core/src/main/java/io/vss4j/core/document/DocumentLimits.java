package io.vss4j.core.document;

/**
 * How much a document may hold before it is refused, so that one from a hostile hand cannot exhaust the reader.
 *
 * <p>The defaults are far beyond what real documents need; Windows itself fails at a limit that is not published.
 * Immutable.
 */
public final class DocumentLimits {
  private static final int DEFAULT_DEPTH = 100;
  static final int MAX_DEPTH = 1_000;
  private static final int DEFAULT_ATTRIBUTES = 500;
  private static final int DEFAULT_VALUE_LENGTH = 64 << 20;
  private static final int DEFAULT_CHARACTERS = 256 << 20;

  private static final DocumentLimits DEFAULTS = builder().build();

  private final int depth;
  private final int attributes;
  private final int valueLength;
  private final int characters;

  private DocumentLimits(Builder builder) {
    this.depth = builder.depth;
    this.attributes = builder.attributes;
    this.valueLength = builder.valueLength;
    this.characters = builder.characters;
  }

  /** Returns the limits that hold unless others are given. */
  public static DocumentLimits defaults() {
    return DEFAULTS;
  }

  /** Returns a builder that starts with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns how many elements may be open at once; 100 unless told otherwise. */
  public int depth() {
    return depth;
  }

  /** Returns how many attributes one element may have; 500 unless told otherwise. */
  public int attributes() {
    return attributes;
  }

  /** Returns how many characters one value may have; 64 Mi unless told otherwise. */
  public int valueLength() {
    return valueLength;
  }

  /** Returns how many characters the whole document may have; 256 Mi unless told otherwise. */
  public int characters() {
    return characters;
  }

  @Override
  public String toString() {
    return "depth " + depth + ", attributes " + attributes + ", value length " + valueLength
        + ", characters " + characters;
  }

  /** Makes {@link DocumentLimits}. */
  public static final class Builder {
    private int depth = DEFAULT_DEPTH;
    private int attributes = DEFAULT_ATTRIBUTES;
    private int valueLength = DEFAULT_VALUE_LENGTH;
    private int characters = DEFAULT_CHARACTERS;

    private Builder() {}

    /**
     * Sets how many elements may be open at once.
     *
     * @throws IllegalArgumentException unless from 1 to 1,000
     */
    public Builder depth(int depth) {
      if (depth > MAX_DEPTH) {
        throw new IllegalArgumentException("depth must not be over " + MAX_DEPTH + ": " + depth);
      }
      this.depth = positive("depth", depth);
      return this;
    }

    /**
     * Sets how many attributes one element may have.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder attributes(int attributes) {
      this.attributes = positive("attributes", attributes);
      return this;
    }

    /**
     * Sets how many characters one value may have.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder valueLength(int valueLength) {
      this.valueLength = positive("value length", valueLength);
      return this;
    }

    /**
     * Sets how many characters the whole document may have.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder characters(int characters) {
      this.characters = positive("characters", characters);
      return this;
    }

    /** Returns the limits. */
    public DocumentLimits build() {
      return new DocumentLimits(this);
    }

    private static int positive(String name, int value) {
      if (value <= 0) {
        throw new IllegalArgumentException(name + " must be positive: " + value);
      }
      return value;
    }
  }
}
