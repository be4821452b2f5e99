package io.vss4j.core.restore;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.component.RestoreSubcomponent;
import io.vss4j.api.component.WriterComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A component that is to be restored, as the Backup Components Document has it after PreRestore.
 *
 * @param name the component
 * @param document its entry
 * @param explicitAtBackup all components of its writer that were explicitly included in the backup
 * @param selected those of them that are to be restored, with the parts that each is narrowed to
 * @param withWriter whether its writer takes part
 */
record UnitRequest(
    UnitName name,
    WriterComponent document,
    Set<ComponentKey> explicitAtBackup,
    Map<ComponentKey, List<RestoreSubcomponent>> selected,
    boolean withWriter) {}
