package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.vss4j.api.WriterId;
import io.vss4j.api.WriterInstanceId;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.spi.WriterChange;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.api.writer.SubscribeOptions;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.FakeWriterBuilder;
import io.vss4j.testkit.junit.VssExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WriterJournalTest {
  private static final WriterId SQL = WriterId.of(new UUID(0, 1));

  private final Heard heard = new Heard();

  @RegisterExtension final VssExtension vss =
      VssExtension.create(builder -> builder.configure(service -> service.listener(heard)));

  private static FakeWriterBuilder sql(String instanceName) {
    return FakeWriter.builder().name("sql").writerId(SQL).instanceName(instanceName);
  }

  private List<WriterChange.Kind> kinds() {
    return vss.service().writerJournal().stream().map(WriterChange::kind).toList();
  }

  @Test
  void aLineSaysWhoTheWriterIsAndWhereItLives() {
    FakeWriter writer = vss.subscribe(
        sql("prod").options(SubscribeOptions.builder().hostingService("sqlservice").build()).build());
    assertThat(vss.service().writerJournal()).singleElement().satisfies(line -> {
      assertThat(line.kind()).isEqualTo(WriterChange.Kind.SUBSCRIBED);
      assertThat(line.writerId()).isEqualTo(SQL);
      assertThat(line.instanceId()).isEqualTo(writer.registration().instanceId());
      assertThat(line.instanceName()).isEqualTo("prod");
      assertThat(line.host()).contains("sqlservice");
      assertThat(line.generation()).isEqualTo(1);
    });
  }

  @Test
  void anInstanceThatTakesAnothersPlaceHasTheNextGenerationAndANewId() {
    FakeWriter first = vss.subscribe(sql("prod").build());
    var firstId = first.registration().instanceId();
    first.registration().close();
    FakeWriter second = vss.subscribe(sql("prod").build());
    assertThat(kinds()).containsExactly(
        WriterChange.Kind.SUBSCRIBED, WriterChange.Kind.STOPPED, WriterChange.Kind.REPLACED);
    assertThat(vss.service().writers()).singleElement().satisfies(line -> {
      assertThat(line.generation()).isEqualTo(2);
      assertThat(line.instanceId()).isEqualTo(second.registration().instanceId()).isNotEqualTo(firstId);
    });
  }

  @Test
  void writersWithOtherInstanceNamesAreNoReplacements() {
    vss.subscribe(sql("prod").build());
    vss.subscribe(sql("test").build());
    assertThat(kinds()).containsExactly(WriterChange.Kind.SUBSCRIBED, WriterChange.Kind.SUBSCRIBED);
    assertThat(vss.service().writers()).extracting(WriterChange::instanceName).containsExactly("prod", "test");
  }

  @Test
  void aSecondInstanceBesideALivingOneIsNoReplacement() {
    vss.subscribe(sql(null).build());
    FakeWriter second = vss.subscribe(sql(null).build());
    assertThat(kinds()).containsExactly(WriterChange.Kind.SUBSCRIBED, WriterChange.Kind.SUBSCRIBED);
    second.registration().close();
    vss.subscribe(sql(null).build());
    vss.subscribe(sql(null).build());
    assertThat(kinds()).endsWith(
        WriterChange.Kind.STOPPED, WriterChange.Kind.REPLACED, WriterChange.Kind.SUBSCRIBED);
  }

  @Test
  void anExpressWriterKeepsItsInstanceId() {
    ExpressWriter express = vss.service().createExpressWriter();
    String made = express.createMetadata(SQL, "sql", UsageType.USER_DATA, WriterVersion.NONE).saveAsXml();
    express.register();
    express.unregister(SQL);
    WriterInstanceId instance = express.loadMetadata(made).instanceId();
    express.register();

    assertThat(kinds()).containsExactly(
        WriterChange.Kind.REGISTERED, WriterChange.Kind.UNREGISTERED, WriterChange.Kind.REGISTERED);
    assertThat(vss.service().writers()).singleElement()
        .satisfies(line -> assertThat(line.instanceId()).isEqualTo(instance));
    express.unregister(SQL);
    assertThat(vss.service().writers()).isEmpty();
  }

  @Test
  void aListenerIsToldEveryLine() {
    FakeWriter first = vss.subscribe(sql("prod").build());
    first.registration().close();
    vss.subscribe(sql("prod").build());
    vss.environment().settle();
    assertThat(heard.changes).isEqualTo(vss.service().writerJournal()).hasSize(3);
  }

  @Test
  void theLastThousandLinesAreKept() {
    for (int i = 0; i < 600; i++) {
      vss.subscribe(sql("prod").build()).registration().close();
    }
    assertThat(vss.service().writerJournal()).hasSize(1_000)
        .last().satisfies(line -> assertThat(line.generation()).isEqualTo(600));
    assertThat(vss.service().writers()).isEmpty();
  }
}
