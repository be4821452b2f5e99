package com.example.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vss4j.api.metadata.RestoreMethod;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.VssEnvironment;
import io.vss4j.testkit.junit.VssExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VssExtension.class)
class ProductTest {
  @Test
  void backsUpAndRestores(VssEnvironment vss) throws IOException {
    assertTrue(Product.class.getModule().isNamed());
    assertTrue(VssEnvironment.class.getModule().isNamed());
    vss.write("/data/orders.mdf", "all orders");
    FakeWriter writer = vss.subscribe(FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .restoreMethod(RestoreMethod.RESTORE_IF_CAN_REPLACE)
        .build());
    Product product = new Product(vss.service(), vss.pathResolver(), vss.newDirectory("store"));

    assertTrue(product.backUp().isComplete());
    Files.delete(vss.path("/data/orders.mdf"));
    assertFalse(Files.exists(vss.path("/data/orders.mdf")));
    assertTrue(product.restore(vss.newDirectory("journal")).isComplete());

    assertEquals("all orders", Files.readString(vss.path("/data/orders.mdf")));
    assertEquals(
        List.of(
            "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupComplete",
            "BackupShutdown", "Identify", "PreRestore", "PostRestore"),
        vss.events().of(writer).names());
  }
}
