package io.vss4j.testkit;

import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.writer.WriterContext;
import org.jspecify.annotations.Nullable;

/** What a line of a fake writer's script does, and whether the handler may then still answer with success. */
@FunctionalInterface
interface FakeHandler {
  boolean handle(FakeWriter writer, @Nullable WriterComponents components, @Nullable WriterContext context);
}
