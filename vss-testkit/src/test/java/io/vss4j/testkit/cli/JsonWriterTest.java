package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  @Test
  void membersKeepTheirOrder() {
    assertThat(JsonWriter.write(new JsonObject().put("b", 1).put("a", 2L)))
        .isEqualTo("{\n  \"b\": 1,\n  \"a\": 2\n}\n");
  }

  @Test
  void nestingIsIndented() {
    List<Object> list = Arrays.asList(true, null, new JsonObject().put("x", "y"));

    assertThat(JsonWriter.write(new JsonObject().put("list", list)))
        .isEqualTo("""
            {
              "list": [
                true,
                null,
                {
                  "x": "y"
                }
              ]
            }
            """);
  }

  @Test
  void emptyOnesAreShort() {
    assertThat(JsonWriter.write(List.of(List.of(), new JsonObject()))).isEqualTo("[\n  [],\n  {}\n]\n");
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    assertThat(JsonWriter.write("C:\\a \"b\"")).isEqualTo("\"C:\\\\a \\\"b\\\"\"\n");
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(JsonWriter.write("\t\r\n\0\u007f")).isEqualTo("\"\\t\\r\\n\\u0000\\u007f\"\n");
  }

  @Test
  void charactersBeyondAsciiAreEscapedOneByOne() {
    assertThat(JsonWriter.write("ä\uD83D\uDE00\uD800")).isEqualTo("\"\\u00e4\\ud83d\\ude00\\ud800\"\n");
  }

  @Test
  void numbersAreNotGrouped() {
    assertThat(JsonWriter.write(List.of(-1, 1234567890123L))).isEqualTo("[\n  -1,\n  1234567890123\n]\n");
  }

  @Test
  void otherValuesAreRefused() {
    assertThatThrownBy(() -> JsonWriter.write(1.5)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }

  @Test
  void sameMemberTwiceIsRefused() {
    assertThatThrownBy(() -> new JsonObject().put("a", 1).put("a", 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
