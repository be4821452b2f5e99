package io.vss4j.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The masks of writer metadata: sets of bits, unknown ones included. */
class MasksTest {
  @Property
  void schemaIsTheUnionOfItsParts(@ForAll int one, @ForAll int other) {
    BackupSchema union = BackupSchema.of(new BackupSchema(one), new BackupSchema(other));

    assertThat(union.bits()).isEqualTo(one | other);
    assertThat(new BackupSchema(one).with(new BackupSchema(other))).isEqualTo(union);
  }

  @Property
  void schemaContainsWhatItHasEveryBitOf(@ForAll int one, @ForAll int other) {
    assertThat(new BackupSchema(one).contains(new BackupSchema(one & other))).isTrue();
    assertThat(new BackupSchema(one).contains(new BackupSchema(other))).isEqualTo((one & other) == other);
  }

  @Property
  void componentFlagsAreTheUnionOfTheirParts(@ForAll int one, @ForAll int other) {
    ComponentFlags union = ComponentFlags.of(new ComponentFlags(one), new ComponentFlags(other));

    assertThat(union.bits()).isEqualTo(one | other);
    assertThat(new ComponentFlags(one).with(new ComponentFlags(other))).isEqualTo(union);
  }

  @Property
  void componentFlagsContainWhatTheyHaveEveryBitOf(@ForAll int one, @ForAll int other) {
    assertThat(new ComponentFlags(one).contains(new ComponentFlags(one & other))).isTrue();
    assertThat(new ComponentFlags(one).contains(new ComponentFlags(other))).isEqualTo((one & other) == other);
  }

  @Property
  void backupTypeIsTheUnionOfItsParts(@ForAll int one, @ForAll int other) {
    FileSetBackupType union = FileSetBackupType.of(new FileSetBackupType(one), new FileSetBackupType(other));

    assertThat(union.bits()).isEqualTo(one | other);
    assertThat(new FileSetBackupType(one).with(new FileSetBackupType(other))).isEqualTo(union);
  }

  @Property
  void backupTypeContainsWhatItHasEveryBitOf(@ForAll int one, @ForAll int other) {
    assertThat(new FileSetBackupType(one).contains(new FileSetBackupType(one & other))).isTrue();
    assertThat(new FileSetBackupType(one).contains(new FileSetBackupType(other))).isEqualTo((one & other) == other);
  }
}
