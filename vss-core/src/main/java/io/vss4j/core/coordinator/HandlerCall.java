package io.vss4j.core.coordinator;

import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;

/** Calls the handler of an event, with the arguments that it has besides its context. */
@FunctionalInterface
public interface HandlerCall {
  /** Calls the handler and returns what it returns. */
  boolean call(RosterEntry entry, VssWriter writer, WriterContext context);
}
