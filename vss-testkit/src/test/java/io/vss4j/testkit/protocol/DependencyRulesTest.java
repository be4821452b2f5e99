package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.WriterEvent;
import io.vss4j.api.WriterId;
import io.vss4j.api.component.WriterComponent;
import io.vss4j.api.component.WriterComponents;
import io.vss4j.api.metadata.ComponentDependency;
import io.vss4j.api.metadata.ComponentInfo;
import io.vss4j.api.metadata.FileSet;
import io.vss4j.api.metadata.WriterMetadata;
import io.vss4j.api.writer.VssWriter;
import io.vss4j.api.writer.WriterContext;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session makes of dependencies between components: nothing that a writer would have to know. */
class DependencyRulesTest {
  private static final ComponentKey WEB = ComponentKey.fileGroup("", "web");

  @RegisterExtension final VssExtension vss = VssExtension.create();

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private WriterMetadata depending(ComponentDependency dependency) {
    vss.subscribe(FakeWriter.builder()
        .name("web")
        .component(ComponentInfo.builder(WEB).addFiles(FileSet.of("/web", "*")).addDependency(dependency).build())
        .build());
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered()) {
      return backup.roster.stream().filter(writer -> writer.component(WEB).isPresent()).findFirst().orElseThrow();
    }
  }

  @Test
  @Tag("DEP-008")
  void noMethodTellsAWriterThatItIsNeeded() {
    for (Class<?> side : List.of(VssWriter.class, WriterContext.class, WriterComponents.class, WriterComponent.class)) {
      assertThat(Arrays.stream(side.getMethods()).map(Method::getName))
          .isNotEmpty()
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("depend"));
    }
  }

  @ParameterizedTest
  @Tag("DEP-008")
  @ValueSource(booleans = {false, true})
  void aWriterThatIsNeededReadsAndGetsWhatAnyOtherDoes(boolean needed) {
    FakeWriter stock = vss.subscribe(FakeWriter.builder()
        .name("stock")
        .database("", "stock", "/stock", "*")
        .doAt(WriterEvent.PREPARE_FOR_BACKUP, (components, context) -> seen.addAll(DocumentPicture.of(components)))
        .build());
    List<String> expected;
    try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared()) {
      expected = List.copyOf(seen);
      assertThat(backup.roster).hasSize(1);
    }
    seen.clear();
    if (needed) {
      depending(new ComponentDependency(stock.identity().writerId(), "", "stock"));
    }
    int before = vss.events().of(stock).names().size();
    new BackupDriver(vss.createBackupComponents()).completed().close();
    assertThat(seen).isEqualTo(expected);
    assertThat(vss.events().of(stock).names().subList(before, vss.events().of(stock).names().size())).containsExactly(
        "Identify", "PrepareForBackup", "PrepareForSnapshot", "Freeze", "Thaw", "PostSnapshot", "BackupComplete",
        "BackupShutdown");
  }

  @ParameterizedTest
  @Tag("DEP-012")
  @CsvSource({"'', nobody", "\\Some\\Path\\, Nobody", "\\\\host\\path, far"})
  void whatIsNeededIsReadAsItWasRecordedWhetherItIsThereOrNot(String logicalPath, String name) {
    WriterId nobody = WriterId.of(new UUID(7, 7));
    WriterMetadata gathered = depending(new ComponentDependency(nobody, logicalPath, name));
    for (WriterMetadata metadata :
        List.of(gathered, vss.service().examineWriterMetadata(gathered.saveAsXml()))) {
      assertThat(metadata.component(WEB).orElseThrow().dependencies()).singleElement().satisfies(dependency -> {
        assertThat(dependency.writerId()).isEqualTo(nobody);
        assertThat(dependency.logicalPath()).isEqualTo(logicalPath);
        assertThat(dependency.componentName()).isEqualTo(name);
      });
    }
  }
}
