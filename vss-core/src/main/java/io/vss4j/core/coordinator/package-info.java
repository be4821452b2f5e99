/**
 * Between requesters and writers: which writers live, the mailbox of each, the state of each in every session, and the delivery of
 * the eleven events with time limits.
 *
 * <p>Keeps rule groups WRT, EVT, INS and STA. A writer instance is called on one thread at a time; what a callback does wrong ends
 * as that writer's failure and reaches no one else. Start at {@link io.vss4j.core.coordinator.Coordinator}.
 */
@NullMarked
package io.vss4j.core.coordinator;

import org.jspecify.annotations.NullMarked;
