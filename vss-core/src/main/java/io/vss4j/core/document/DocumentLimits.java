package io.vss4j.core.document;

/**
 * How much a document may hold before it is refused, so that one from a hostile hand cannot exhaust the reader.
 *
 * <p>The defaults are far beyond what real documents need (the largest that is known has 2.1 million characters), as far
 * as the heap of this JVM allows: a document that it cannot hold is refused, and does not end in an
 * {@link OutOfMemoryError}. They are taken from {@link Runtime#maxMemory()}; what else is in the heap is not known here.
 * Windows itself fails at a limit that is not published. Immutable.
 *
 * <p>Not to be changed: a name has at most 256 characters, a document at most 1,000 different names, and at most 200
 * namespaces are declared at once.
 */
public final class DocumentLimits {
  private static final int DEFAULT_DEPTH = 100;
  static final int MAX_DEPTH = 1_000;
  private static final int DEFAULT_ATTRIBUTES = 500;
  private static final int MOST_VALUE_LENGTH = 16 << 20;
  private static final int MOST_CHARACTERS = 64 << 20;

  /** A text is in memory twice while it is put together. */
  private static final int CHARACTER_SHARE = 6;
  /** The parser keeps a value in a buffer that grows, besides the text. */
  private static final int VALUE_SHARE = 32;

  private static final DocumentLimits DEFAULTS = builder().build();

  private final int depth;
  private final int attributes;
  private final int valueLength;
  private final int characters;
  private final long memory;

  private DocumentLimits(Builder builder) {
    this.depth = builder.depth;
    this.attributes = builder.attributes;
    this.valueLength = builder.valueLength;
    this.characters = builder.characters;
    this.memory = builder.memory;
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

  /**
   * Returns how many characters one value may have; unless told otherwise 16 Mi, or as many as a 32nd of the bytes of the
   * largest heap that this JVM takes, if these are fewer: 2 Mi in 64 MiB.
   */
  public int valueLength() {
    return valueLength;
  }

  /**
   * Returns how many characters the whole document may have; unless told otherwise 64 Mi, or as many as a sixth of the
   * bytes of the largest heap that this JVM takes, if these are fewer: some 11 million in 64 MiB.
   */
  public int characters() {
    return characters;
  }

  /**
   * Returns how many bytes of memory a document may take while it is read, by an estimate from the numbers of its
   * characters, elements and attributes; unless told otherwise three fifths of the largest heap that this JVM takes. A
   * document with a character beyond U+00FF takes two bytes for each, and so may have fewer: some 6 million in 64 MiB.
   */
  public long memory() {
    return memory;
  }

  @Override
  public String toString() {
    return "depth " + depth + ", attributes " + attributes + ", value length " + valueLength
        + ", characters " + characters + ", memory " + memory;
  }

  /** Makes {@link DocumentLimits}. */
  public static final class Builder {
    private int depth = DEFAULT_DEPTH;
    private int attributes = DEFAULT_ATTRIBUTES;
    private int valueLength = ofHeap(VALUE_SHARE, MOST_VALUE_LENGTH);
    private int characters = ofHeap(CHARACTER_SHARE, MOST_CHARACTERS);
    private long memory = Runtime.getRuntime().maxMemory() / 5 * 3;

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

    /**
     * Sets how many bytes of memory a document may take while it is read.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder memory(long bytes) {
      if (bytes <= 0) {
        throw new IllegalArgumentException("memory must be positive: " + bytes);
      }
      this.memory = bytes;
      return this;
    }

    /** Returns the limits. */
    public DocumentLimits build() {
      return new DocumentLimits(this);
    }

    private static int ofHeap(int share, int most) {
      return (int) Math.max(1, Math.min(most, Runtime.getRuntime().maxMemory() / share));
    }

    private static int positive(String name, int value) {
      if (value <= 0) {
        throw new IllegalArgumentException(name + " must be positive: " + value);
      }
      return value;
    }
  }
}
