package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.BackupType;
import io.vss4j.api.ComponentKey;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.ExpressMetadataBuilder;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.requester.BackupState;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as they leave one session and enter another, through the interfaces alone. */
class SavedDocumentsTest {
  private static final ComponentKey ORDERS = ComponentKey.database("", "orders");
  private static final ComponentKey STOCK = ComponentKey.fileGroup("north", "stock");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private FakeWriter writer;
  private String metadata;
  private String components;

  @BeforeEach
  void saveBothDocuments() {
    writer = vss.subscribe(FakeWriter.builder()
        .name("sql")
        .database("", "orders", "/data", "*.mdf")
        .fileGroup("north", "stock", "/stock", "*")
        .build());
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).completed()) {
      metadata = backup.roster.get(0).saveAsXml();
      components = backup.components.saveAsXml();
    }
  }

  private static void assertInvalid(ThrowingCallable load) {
    assertThatThrownBy(load).isInstanceOfSatisfying(
        VssException.class,
        e -> assertThat(e.error()).as(e.getMessage()).isEqualTo(VssError.E_INVALID_XML_DOCUMENT));
  }

  private static List<ComponentKey> keys(BackupComponents session) {
    return session.writerComponents().stream()
        .flatMap(one -> one.components().stream())
        .map(component -> component.key())
        .toList();
  }

  private ExpressWriter express() {
    return vss.service().createExpressWriter();
  }

  private WriterMetadata made(ExpressWriter express, ComponentInfo... components) {
    ExpressMetadataBuilder content = express.createMetadata(
        writer.identity().writerId(), "documents", UsageType.USER_DATA, WriterVersion.NONE);
    Stream.of(components).forEach(content::addComponent);
    return vss.service().examineWriterMetadata(content.saveAsXml());
  }

  @Nested
  class ADocumentThatWasSaved {
    @Test
    @Tag("VER-001")
    void isReadAsMetadataByTheServiceThatWroteIt() {
      WriterMetadata read = vss.service().examineWriterMetadata(metadata);

      assertThat(read.instanceId()).isEqualTo(writer.registration().instanceId());
      assertThat(read.components()).extracting(ComponentInfo::key).containsExactly(ORDERS, STOCK);
    }

    @Test
    @Tag("VER-001")
    void isReadAsMetadataOfAnExpressWriter() {
      WriterMetadata made = made(express(), ComponentInfo.builder(STOCK).build());

      assertThat(express().loadMetadata(made.saveAsXml()).components()).isEqualTo(made.components()).hasSize(1);
    }

    @Test
    @Tag("VER-001")
    void isReadByASessionForRestore() {
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(components);

        assertThat(keys(restore)).containsExactly(ORDERS, STOCK);
      }
    }

    @Test
    @Tag("VER-001")
    void isReadByASessionForBackup() {
      try (BackupComponents backup = vss.createBackupComponents()) {
        backup.initializeForBackup(components);

        assertThat(keys(backup)).containsExactly(ORDERS, STOCK);
      }
    }
  }

  @Nested
  class TheFormOfADocument {
    /** The same facts: indented, other quotation marks, another prefix. */
    private String inAnotherForm(String xml) {
      return xml.replace("><", ">\n  <").replace('"', '\'').replace("x:", "other:").replace("xmlns:x=", "xmlns:other=");
    }

    @Test
    @Tag("VER-002")
    void doesNotShowThroughTheInterfacesOfMetadata() {
      assertThat(inAnotherForm(metadata)).isNotEqualTo(metadata);
      WriterMetadata one = vss.service().examineWriterMetadata(metadata);
      WriterMetadata other = vss.service().examineWriterMetadata(inAnotherForm(metadata));

      assertThat(other.components()).isEqualTo(one.components());
      assertThat(other.restoreMethod()).isEqualTo(one.restoreMethod());
      assertThat(other.writerId()).isEqualTo(one.writerId());
    }

    @Test
    @Tag("VER-002")
    void doesNotShowThroughTheInterfacesOfASession() {
      assertThat(components).contains(" x:backupSucceeded=");
      try (BackupComponents restore = vss.createBackupComponents()) {
        restore.initializeForRestore(inAnotherForm(components));

        assertThat(keys(restore)).containsExactly(ORDERS, STOCK);
        assertThat(BackupDriver.componentOf(restore, writer, ORDERS).backupSucceeded()).contains(true);
      }
    }
  }

  @Nested
  class ATextThatIsNoSuchDocument {
    private String broken(String how, String document, String root) {
      return switch (how) {
        case "empty" -> "";
        case "cut" -> document.substring(0, document.length() - 5);
        case "of another kind" -> document.equals(metadata) ? components : metadata;
        case "without a writer id" -> document.replaceFirst(" writerId=\"[^\"]*\"", "");
        case "with a type definition" -> "<!DOCTYPE " + root + ">" + document;
        default -> throw new IllegalArgumentException(how);
      };
    }

    private void assertRefusedByEverySession(String text) {
      List<Function<BackupComponents, ThrowingCallable>> loads = List.of(
          session -> () -> session.initializeForBackup(text), session -> () -> session.initializeForRestore(text));
      for (Function<BackupComponents, ThrowingCallable> load : loads) {
        try (BackupComponents session = vss.createBackupComponents()) {
          assertInvalid(load.apply(session));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "cut", "of another kind", "without a writer id", "with a type definition"})
    @Tag("VER-009")
    void isRefusedByEveryMethodThatLoads(String how) {
      assertRefusedByEverySession(broken(how, components, "BACKUP_COMPONENTS"));
      String noMetadata = broken(how, metadata, "WRITER_METADATA");
      assertInvalid(() -> vss.service().examineWriterMetadata(noMetadata));
      assertInvalid(() -> express().loadMetadata(noMetadata));
    }

    @Test
    @Tag("VER-011")
    void leavesTheSessionReadyForAnother() {
      String cut = components.replace("</BACKUP_COMPONENTS>", "");
      try (BackupComponents session = vss.createBackupComponents()) {
        assertInvalid(() -> session.initializeForRestore(cut));
        assertInvalid(() -> session.initializeForBackup(cut));
        session.initializeForBackup();

        assertThat(session.writerComponents()).isEmpty();
        session.setBackupState(BackupState.of(BackupType.COPY).selectComponents(true));
        assertThat(session.gatherWriterMetadata().await()).hasSize(1);
      }
    }

    @Test
    @Tag("VER-011")
    void leavesTheExpressWriterAsItWas() {
      ExpressWriter express = express();
      WriterMetadata made = made(express, ComponentInfo.builder(STOCK).build());
      writer.registration().close();

      assertInvalid(() -> express.loadMetadata(made.saveAsXml().replace("componentName", "name")));
      express.register();

      assertThat(gathered().get(0).saveAsXml()).isEqualTo(made.saveAsXml());
    }
  }

  @Nested
  class ADocumentThatIsLoadedAfterAnother {
    @Test
    @Tag("VER-012")
    void leavesNothingOfAnEarlierOneThatCouldNotBeLoaded() {
      try (BackupComponents session = vss.createBackupComponents()) {
        String withMore = components.replace("</WRITER_COMPONENTS>", "<COMPONENT/></WRITER_COMPONENTS>");
        assertInvalid(() -> session.initializeForRestore(withMore));

        session.initializeForRestore(components.replaceFirst("<COMPONENT [^>]*\"stock\"[^>]*/>", ""));

        assertThat(keys(session)).containsExactly(ORDERS);
      }
    }

    @Test
    @Tag("VER-012")
    void replacesTheWholeOfAnExpressWriter() {
      writer.registration().close();
      WriterMetadata second = made(express(), ComponentInfo.builder(STOCK).caption("new").build());
      ExpressWriter express = express();
      made(express, ComponentInfo.builder(STOCK).build(), ComponentInfo.builder(ComponentKey.fileGroup("", "x")).build());

      express.loadMetadata(second.saveAsXml());
      express.register();

      assertThat(gathered()).hasSize(1).allSatisfy(found -> {
        assertThat(found.saveAsXml()).isEqualTo(second.saveAsXml());
        assertThat(found.components()).isEqualTo(second.components());
      });
    }
  }

  private List<WriterMetadata> gathered() {
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      return backup.roster;
    }
  }
}
