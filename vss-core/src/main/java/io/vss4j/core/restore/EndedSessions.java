package io.vss4j.core.restore;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sessions whose processes have ended: read as a whole before the first of them is put in order. */
final class EndedSessions {
  private static final Set<String> READ_VERSIONS = Set.of(JournalState.VERSION, JournalState.VERSION_WITHOUT_CONTENT);

  private final JournalDirectory directory;
  private final OpenFiles openFiles;
  private final RestoreRecovery.ServiceOptions services;
  private final Checkpoint checkpoint;

  EndedSessions(
      JournalDirectory directory, OpenFiles openFiles, RestoreRecovery.ServiceOptions services, Checkpoint checkpoint) {
    this.directory = directory;
    this.openFiles = openFiles;
    this.services = services;
    this.checkpoint = checkpoint;
  }

  RecoveryReport recover() throws IOException {
    ParkedChannels.closeFreed();
    JournalDirectory.Found found = directory.takeOver(checkpoint);
    Map<SessionDirectory, JournalState> states = new LinkedHashMap<>();
    RecoveryFindings findings = new RecoveryFindings();
    found.living().forEach(findings::living);
    try {
      for (SessionDirectory session : found.ended()) {
        states.put(session, requireReadable(session));
      }
      for (Map.Entry<SessionDirectory, JournalState> ended : List.copyOf(states.entrySet())) {
        new SessionRecovery(ended.getKey(), ended.getValue(), openFiles, services, findings, checkpoint).recover();
      }
      return findings.report();
    } finally {
      found.ended().forEach(SessionDirectory::leave);
    }
  }

  private static JournalState requireReadable(SessionDirectory session) {
    JournalText text = session.text();
    if (!text.isOfThisKind() || (!text.records().isEmpty() && !READ_VERSIONS.contains(text.version()))) {
      throw unreadable(session, "is of another version, \"" + text.version() + "\"", null);
    }
    if (text.damage() != null) {
      throw unreadable(session, "is damaged: " + text.damage(), null);
    }
    try {
      return session.state();
    } catch (RuntimeException e) {
      throw unreadable(session, "has a record that makes no sense", e);
    }
  }

  /** Names the services that stay down, as far as the journal can be read. */
  private static String servicesDown(SessionDirectory session) {
    try {
      JournalState state = new JournalState(session.undoStore());
      session.text().records().stream()
          .filter(record -> record.type().equals(JournalState.STOPPING) || record.type().equals(JournalState.RUNNING))
          .forEach(state::apply);
      List<String> services = state.servicesToStart();
      return services.isEmpty() ? "" : "Services that were stopped and are not started: " + services + ". ";
    } catch (RuntimeException e) {
      return "";
    }
  }

  private static VssException unreadable(SessionDirectory session, String why, @Nullable Throwable cause) {
    List<String> readable = new ArrayList<>();
    session.text().records().forEach(record -> readable.add(record.type() + " " + record.fields()));
    return new VssException(VssError.E_UNEXPECTED, "restore journal " + session.path().resolve(SessionDirectory.JOURNAL) + " "
        + why + "; nothing was changed. " + servicesDown(session) + "It says: " + readable, cause);
  }
}
