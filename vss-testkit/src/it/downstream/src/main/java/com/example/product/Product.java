package com.example.product;

import io.vss4j.api.service.VolumeShadowCopyService;
import io.vss4j.api.spi.PathResolver;
import io.vss4j.core.job.BackupJob;
import io.vss4j.core.job.BackupReport;
import io.vss4j.core.job.DirectoryBackupStore;
import io.vss4j.core.job.RestoreJob;
import io.vss4j.core.restore.RestoreReport;
import java.nio.file.Path;

/** A backup product as small as it can be. */
public final class Product {
  private final VolumeShadowCopyService vss;
  private final PathResolver resolver;
  private final Path store;

  public Product(VolumeShadowCopyService vss, PathResolver resolver, Path store) {
    this.vss = vss;
    this.resolver = resolver;
    this.store = store;
  }

  public BackupReport backUp() {
    return BackupJob.builder(vss).store(DirectoryBackupStore.at(store)).pathResolver(resolver).build().run();
  }

  public RestoreReport restore(Path journal) {
    return RestoreJob.builder(vss)
        .store(DirectoryBackupStore.at(store))
        .pathResolver(resolver)
        .journal(journal)
        .build()
        .run();
  }
}
