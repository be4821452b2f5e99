package io.vss4j.core.document;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How Windows spells the values of attributes that documents of others may spell otherwise: one table for all. */
final class WindowsValues {
  private static final Set<String> FLAGS = Set.of(
      "restoreMetadata",
      "notifyOnBackupComplete",
      "selectable",
      "selectableForRestore",
      "recursive",
      "rebootRequired",
      "bootableSystemStateBackup",
      "selectComponents",
      "partialFileSupport");

  private static final Set<String> NUMBERS =
      Set.of("backupSchema", "majorVersion", "minorVersion", "componentFlags", "filespecBackupType");

  private static final Map<String, EnumText<?>> ENUMERATIONS = Map.of(
      "usage", DocumentVocabulary.USAGE,
      "dataSource", DocumentVocabulary.DATA_SOURCE,
      "method", DocumentVocabulary.RESTORE_METHOD,
      "writerRestore", DocumentVocabulary.WRITER_RESTORE,
      "backupType", DocumentVocabulary.BACKUP_TYPE,
      "componentType", DocumentVocabulary.COMPONENT_TYPE);

  private WindowsValues() {}

  /**
   * Returns how Windows spells the value of an attribute that is not of the extension, or null if it is a string that this
   * library made up for a constant.
   */
  static @Nullable String spelling(DocumentElement element, String attribute, String text) {
    if (FLAGS.contains(attribute)) {
      return AttributeText.yesNo(AttributeText.yesNo(element, attribute, text, false));
    }
    if (NUMBERS.contains(attribute)) {
      return Long.toString(AttributeText.unsigned32(element, attribute, text, 0));
    }
    EnumText<?> enumeration = ENUMERATIONS.get(attribute);
    return enumeration == null ? text : enumeration.published(text);
  }
}
