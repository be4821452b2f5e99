package io.vss4j.testkit.protocol;

import static io.vss4j.testkit.protocol.CallWorld.ORDERS;
import static io.vss4j.testkit.protocol.CallWorld.OUTER;

import io.vss4j.api.WriterEvent;
import io.vss4j.api.requester.BackupComponents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The phases in which a document may be changed or not, each with the way there; N is before initialization. */
final class DocumentPhases {
  static final Map<String, Consumer<CallScene>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("N", s -> {});
    ALL.put("B1", CallScene::backup);
    ALL.put("B2", DocumentPhases::chosen);
    ALL.put("B3", s -> chosen(s).pending(WriterEvent.PREPARE_FOR_BACKUP, BackupComponents::prepareForBackup));
    ALL.put("B4", s -> chosen(s).started().withVolume().prepared());
    ALL.put("B5", s -> chosen(s).started().withVolume().prepared()
        .pending(WriterEvent.POST_SNAPSHOT, BackupComponents::doSnapshotSet));
    ALL.put("B6", s -> chosen(s).started().withVolume().prepared().made());
    ALL.put("B7", s -> chosen(s).started().withVolume().prepared().made()
        .pending(WriterEvent.BACKUP_COMPLETE, BackupComponents::backupComplete));
    ALL.put("B8", s -> chosen(s).started().withVolume().prepared().made().completed());
    ALL.put("R1", CallScene::restoreOfAll);
    ALL.put("R2", DocumentPhases::selected);
    ALL.put("R3", s -> selected(s).pending(WriterEvent.PRE_RESTORE, BackupComponents::preRestore));
    ALL.put("R4", s -> selected(s).preRestored());
    ALL.put("R5", s -> selected(s).preRestored().pending(WriterEvent.POST_RESTORE, BackupComponents::postRestore));
    ALL.put("R6", s -> selected(s).preRestored().postRestored());
  }

  private DocumentPhases() {}

  private static CallScene chosen(CallScene scene) {
    return scene.backup().announced().gathered().withComponent();
  }

  private static CallScene selected(CallScene scene) {
    scene.restoreOfAll().gathered();
    scene.components.setSelectedForRestore(scene.writer(), ORDERS, true);
    scene.components.setSelectedForRestore(scene.writer(), OUTER, true);
    return scene;
  }
}
