package io.vss4j.core.restore;

import io.vss4j.api.spi.ServiceController;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the builder of a {@link RestoreExecutor} collects. */
record RestoreSettings(
    Path journal,
    @Nullable ServiceController serviceController,
    Duration stopLimit,
    Duration startLimit,
    int handleLimit,
    OpenFiles openFiles,
    Consumer<RestoreProgress> onProgress,
    BooleanSupplier cancelled,
    ThreadFactory threads,
    Checkpoint checkpoint) {}
