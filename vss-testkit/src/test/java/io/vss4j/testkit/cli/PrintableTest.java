package io.vss4j.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void whatDrivesATerminalIsAnEscape() {
    assertThat(Printable.escaped("\u001b[2J\u009b31m\u0007\u0000\u007f")).isEqualTo("\\u001b[2J\\u009b31m\\u0007\\u0000\\u007f");
  }

  @Test
  void whatTurnsOrBreaksTheLineIsAnEscape() {
    assertThat(Printable.escaped("a\u202eb\u2028c\u2029d\u200fe\r\n")).isEqualTo("a\\u202eb\\u2028c\\u2029d\\u200fe\\u000d\\u000a");
  }

  @Test
  void aLoneSurrogateIsAnEscapeAndAPairIsNot() {
    assertThat(Printable.escaped("\ud800x\udc00 \ud83d\ude00")).isEqualTo("\\ud800x\\udc00 \ud83d\ude00");
  }

  @Test
  void aLineHasNoBreak() {
    assertThat(Printable.line("a\nb\tc\u00e4")).isEqualTo("a b c\u00e4");
  }

  @Property
  void nothingThatIsPrintedIsACommand(@ForAll @CharRange(from = '\0', to = '\uffff') char[] hostile) {
    String printed = Printable.line(new String(hostile));
    assertThat(printed.codePoints()).noneMatch(c -> switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> true;
      default -> false;
    });
  }

  /** Every string is valid JSON, whatever is in it, and comes back when it is read. */
  @Property
  void jsonHasEveryString(@ForAll @CharRange(from = '\0', to = '\uffff') char[] hostile) {
    String json = JsonWriter.write(new String(hostile)).stripTrailing();
    assertThat(json).matches("\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\nrt]|\\\\u[0-9a-f]{4})*\"");
    assertThat(unescaped(json.substring(1, json.length() - 1))).isEqualTo(new String(hostile));
  }

  private static String unescaped(String text) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        all.append(text.charAt(i));
        continue;
      }
      char escape = text.charAt(++i);
      if (escape == 'u') {
        all.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        all.append(escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape == 't' ? '\t' : escape);
      }
    }
    return all.toString();
  }
}
