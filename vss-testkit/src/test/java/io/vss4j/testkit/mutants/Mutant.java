package io.vss4j.testkit.mutants;

import java.util.List;

/**
 * A service that is broken on purpose.
 *
 * @param name what is wrong with it
 * @param rule the rule that it breaks, whose tests must fail
 * @param source the file of vss-core that is changed, below its root package
 * @param original the text that is taken out, which is there exactly once
 * @param replacement the text that takes its place
 */
record Mutant(String name, String rule, String source, String original, String replacement) {
  private static final String SESSION = "coordinator/WriterSession.java";
  private static final String ENTRY = "coordinator/RosterEntry.java";
  private static final String STATUS = "coordinator/ParticipantStatus.java";
  private static final String DELIVERY = "coordinator/Delivery.java";
  private static final String SET_RUN = "requester/SnapshotSetRun.java";
  private static final String RELEASE = "requester/Release.java";

  static final List<Mutant> ALL = List.of(
      new Mutant(
          "nobody is aborted when a provider fails",
          "SNP-011",
          SET_RUN,
          "participants.stream().filter(entry -> !entry.wasSent(WriterEvent.POST_SNAPSHOT)).toList()",
          "List.of()"),
      new Mutant(
          "back ends are frozen before front ends",
          "EVT-028",
          SET_RUN,
          "ApplicationLevel.FRONT_END, ApplicationLevel.BACK_END,",
          "ApplicationLevel.BACK_END, ApplicationLevel.FRONT_END,"),
      new Mutant(
          "a writer that failed fatally is frozen all the same",
          "EVT-010",
          SET_RUN,
          "isAt(entry, level) && !entry.isDropped());",
          "isAt(entry, level));"),
      new Mutant(
          "the commit may take as long as it likes",
          "SNP-007",
          SET_RUN,
          "limits.hold(),",
          "java.time.Duration.ofDays(1),"),
      new Mutant(
          "a freeze window never expires",
          "EVT-031",
          SESSION,
          "if (!entry.expireWindow(diagnosis)) {",
          "if (true) {"),
      new Mutant(
          "a writer that fails Identify is in the roster",
          "EVT-019",
          SESSION,
          "delivery.outcome().isSuccess() && metadata != null",
          "metadata != null"),
      new Mutant(
          "a lost writer is forgotten",
          "INS-009",
          ENTRY,
          "status = status.afterLoss();",
          ""),
      new Mutant(
          "Abort is sent twice",
          "EVT-047",
          ENTRY,
          "if (abortClaimed || sent.isEmpty()) {",
          "if (sent.isEmpty()) {"),
      new Mutant(
          "a later success clears a failure",
          "STA-004",
          STATUS,
          "return hasFailed() || next == state ? this : new ParticipantStatus(next, failure, \"\");",
          "return new ParticipantStatus(next, STABLE.failure(), \"\");"),
      new Mutant(
          "what a handler throws counts as success",
          "STA-015",
          DELIVERY,
          "result = thrown(t, context.end());",
          "result = HandlerOutcome.SUCCESS;"),
      new Mutant(
          "only writers without failure hear of the end",
          "SHD-002",
          RELEASE,
          "List<RosterEntry> joined = participants.joined();",
          "List<RosterEntry> joined = participants.joined().stream().filter(entry -> !entry.isDropped()).toList();"),
      new Mutant(
          "the end is told without the set",
          "SHD-006",
          RELEASE,
          "writer.onBackupShutdown(created, context)",
          "writer.onBackupShutdown(null, context)"),
      new Mutant(
          "auto-release shadow copies stay",
          "SNP-019",
          RELEASE,
          "deleteAutoReleased(created);\n    }",
          "}"),
      new Mutant(
          "disabled writers are asked for their metadata",
          "REQ-009",
          "requester/QueryCalls.java",
          "filter.letsIn(instance.identity().writerId(), instance.instanceId())",
          "true"),
      new Mutant(
          "lost writers are not in the status list",
          "GWS-003",
          "requester/RequesterSession.java",
          "writers.roster().stream().map(",
          "writers.roster().stream().filter(entry -> !entry.isLost()).map("),
      new Mutant(
          "PostRestore succeeds although a writer was lost",
          "INS-006",
          "requester/Participants.java",
          "if (!lost.isEmpty()) {",
          "if (lost.length() < 0) {"),
      new Mutant(
          "two sets are in creation at once",
          "REQ-022",
          "requester/SnapshotRegistry.java",
          "if (creating != null && !creating.equals(session)) {",
          "if (creating != null && creating == this) {"));

  @Override
  public String toString() {
    return rule + ": " + name;
  }
}
