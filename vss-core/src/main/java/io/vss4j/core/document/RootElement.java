package io.vss4j.core.document;

import static io.vss4j.core.document.DocumentNamespaces.EXTENSION;
import static io.vss4j.core.document.DocumentNamespaces.EXTENSION_MAJOR;

import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlTransient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the roots of both documents have. */
@XmlTransient
abstract class RootElement extends DocumentElement {
  /** The version that documents have when they are made here. */
  static final String VERSION = "1.2";

  private static final String EXTENSION_VERSION = EXTENSION_MAJOR + ".0";
  private static final Pattern VERSION_FORM = Pattern.compile("([0-9]{1,9})\\.[0-9]{1,9}");

  @XmlAttribute
  @Nullable String version;

  /**
   * Version of what stands in the extension namespace: a higher major number cannot be read, a higher minor number can.
   */
  @XmlAttribute(namespace = EXTENSION)
  @Nullable String extensionVersion;

  final void requireKnownExtension() {
    if (extensionVersion == null) {
      return;
    }
    Matcher matcher = VERSION_FORM.matcher(extensionVersion);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > EXTENSION_MAJOR) {
      throw fault("attribute extensionVersion is " + AttributeText.quoted(extensionVersion)
          + ", expected a version up to "
          + EXTENSION_MAJOR + ".x; a newer release wrote this document");
    }
  }

  final void markExtension() {
    if (extensionVersion == null) {
      extensionVersion = EXTENSION_VERSION;
    }
  }
}
