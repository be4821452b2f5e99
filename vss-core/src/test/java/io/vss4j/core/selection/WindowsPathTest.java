package io.vss4j.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.spi.PathVariables;
import io.vss4j.core.selection.WindowsPath.Kind;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsPathTest {
  private static final String VOLUME = "\\\\?\\Volume{01234567-89ab-cdef-0123-456789abcdef}\\";

  @ParameterizedTest
  @CsvSource({
    "C:\\Data\\a, DRIVE, C:\\, C:\\Data\\a",
    "c:/Data//.\\a/, DRIVE, C:\\, C:\\Data\\a",
    "C:, DRIVE, C:\\, C:\\",
    "\\\\?\\d:\\x, DRIVE, D:\\, D:\\x",
    "\\\\server\\share\\x\\, SHARE, \\\\server\\share\\, \\\\server\\share\\x",
    "\\\\?\\UNC\\server\\share, SHARE, \\\\server\\share\\, \\\\server\\share\\",
    "\\Temp\\, ROOTED, \\, \\Temp",
    "%SystemRoot%\\Temp, VARIABLE, '', %SystemRoot%\\Temp",
    "\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1\\a, DEVICE,"
        + " \\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1\\, \\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1\\a"
  })
  void everyFormHasItsKindRootAndUsualText(String text, Kind kind, String root, String usual) {
    WindowsPath path = WindowsPath.of(text);
    assertThat(path.kind()).isEqualTo(kind);
    assertThat(path.root()).isEqualTo(root);
    assertThat(path).hasToString(usual);
    assertThat(path.text()).isEqualTo(text);
  }

  @Test
  void aVolumeIsKnownByItsId() {
    WindowsPath path = WindowsPath.of(VOLUME + "Data");
    assertThat(path.kind()).isEqualTo(Kind.VOLUME);
    assertThat(path.root()).isEqualTo(VOLUME);
    assertThat(path.names()).containsExactly("Data");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "Data", "Data\\x", "C:Data", "..\\x", "C:\\..\\x", "C:\\a\\..", "C:/a/../../b", "\\..", "C:\\a\\.. \\b", "C:\\...",
    "C:\\a*", "C:\\a?", "C:\\a:b", "C:\\a\0", "C:\\a\nb", "C:\\a|b", "\\\\server", "\\\\server\\", "\\\\.\\C:\\x",
    "\\\\..\\share\\x", "\\\\?\\..\\x", "\\\\?\\Volume{1}\\x", "\\\\?\\UNC\\server", "\\\\?\\", "%", "%%\\x", "%a\\b%\\x",
    "\\\\?\\GLOBALROOT\\Device\\..\\x"
  })
  void everythingElseIsRefusedWithItsText(String text) {
    assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> WindowsPath.of(text))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void aPathLongerThanWindowsKnowsIsRefused() {
    assertThat(WindowsPath.of("C:\\" + "a".repeat(32_764)).names()).hasSize(1);
    assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> WindowsPath.of("C:\\" + "a".repeat(32_765)))
        .withMessageContaining("32767");
  }

  @Test
  @Tag("FIL-019")
  void caseDoesNotCount() {
    assertThat(WindowsPath.of("c:\\DATA\\Größe")).isEqualTo(WindowsPath.of("C:\\data\\GRÖßE"));
    assertThat(WindowsPath.of("C:\\data")).hasSameHashCodeAs(WindowsPath.of("C:\\DATA"));
    assertThat(WindowsPath.of("C:\\data")).isNotEqualTo(WindowsPath.of("C:\\data2"));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\a., C:\\a", "'C:\\a ', C:\\a", "'C:\\a. .\\b', C:\\a\\b", "\\\\s\\h\\a.\\, \\\\s\\h\\a", "\\Temp., \\Temp",
    "%A%\\x., %A%\\x"
  })
  void dotsAndBlanksAtTheEndOfANameDoNotCount(String path, String same) {
    assertThat(WindowsPath.of(path)).isEqualTo(WindowsPath.of(same)).hasToString(same);
    assertThat(WindowsPath.of(path).text()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "\\\\?\\C:\\a., C:\\a", "\\\\?\\UNC\\s\\h\\a., \\\\s\\h\\a", "/srv/a., /srv/a",
    "\\\\?\\GLOBALROOT\\Device\\D\\a., \\\\?\\GLOBALROOT\\Device\\D\\a"
  })
  void theyCountInAVerbatimPath(String path, String other) {
    assertThat(WindowsPath.of(path)).isNotEqualTo(WindowsPath.of(other)).hasToString(path);
  }

  @Test
  void aVerbatimNameIsKeptOnTheShadowCopy() {
    WindowsPath rebased =
        WindowsPath.of("\\\\?\\C:\\a.\\b").rebase(WindowsPath.of("C:\\"), WindowsPath.of("D:\\x"));
    assertThat(rebased.names()).containsExactly("x", "a.", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C:\\CON", "C:\\logs\\aux.txt"})
  void aNameThatIsReservedForADeviceIsANameLikeOthers(String path) {
    assertThat(WindowsPath.of(path)).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ı", "İ"})
  @Tag("FIL-019")
  void anotherLetterIsNoCase(String name) {
    assertThat(WindowsPath.of("C:\\" + name)).isNotEqualTo(WindowsPath.of("C:\\i"));
  }

  @Test
  @Tag("WMD-042")
  void whatASeparatorPartsIsNoVariable() {
    WindowsPath path = WindowsPath.of("C:\\100%\\50%");
    assertThat(path.hasVariables()).isFalse();
    assertThat(path.expand(PathVariables.none())).isEqualTo(path);
  }

  @Test
  @Tag("WMD-044")
  void aSeparatorAtTheEndDoesNotCountAndIsKept() {
    assertThat(WindowsPath.of("C:\\Data\\")).isEqualTo(WindowsPath.of("C:\\Data"));
    assertThat(WindowsPath.of("C:\\Data\\").text()).isEqualTo("C:\\Data\\");
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\a\\b, C:\\A, true", "C:\\a, C:\\a, true", "C:\\ab, C:\\a, false", "C:\\a, C:\\a\\b, false", "C:\\a, C:\\, true",
    "C:\\a, D:\\, false", "\\a, C:\\, false", "\\\\s\\h\\x, \\, false", "\\\\s\\h\\x, \\\\S\\H, true"
  })
  void aPathStartsWithWholeNames(String path, String start, boolean expected) {
    assertThat(WindowsPath.of(path).startsWith(WindowsPath.of(start))).isEqualTo(expected);
  }

  @Test
  void theParentsEndAtTheRoot() {
    assertThat(WindowsPath.of("C:\\a\\b").parent()).contains(WindowsPath.of("C:\\a"));
    assertThat(WindowsPath.of("C:\\a").parent()).contains(WindowsPath.of("C:\\"));
    assertThat(WindowsPath.of("C:\\").parent()).isEmpty();
    assertThat(WindowsPath.of("%A%").parent()).isEmpty();
  }

  @Test
  @Tag("WMD-042")
  void variablesStayUntilTheyAreExpanded() {
    WindowsPath path = WindowsPath.of("%SystemRoot%\\Temp");
    assertThat(path.isFullyQualified()).isFalse();
    WindowsPath expanded = path.expand(PathVariables.of(Map.of("SYSTEMROOT", "C:\\Windows\\")));
    assertThat(expanded).isEqualTo(WindowsPath.of("C:\\Windows\\Temp"));
    assertThat(path.text()).isEqualTo("%SystemRoot%\\Temp");
  }

  @Test
  @Tag("WMD-042")
  void anUnknownVariableIsNamed() {
    assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> WindowsPath.of("%NOWHERE%\\x").expand(PathVariables.none()))
        .withMessageContaining("%NOWHERE%");
  }

  @Test
  @Tag("WMD-043")
  void whatExpandsToARelativePathIsRefused() {
    PathVariables variables = PathVariables.of(Map.of("A", "Data"));
    assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> WindowsPath.of("%A%\\x").expand(variables))
        .satisfies(e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG));
  }

  @ParameterizedTest
  @Tag("WMD-043")
  @CsvSource({"C:\\a, true", "\\\\s\\h\\a, true", "\\\\?\\C:\\a, true", "\\a, false", "%A%\\a, false", "C:\\%A%, false"})
  void onlyPathsThatNameTheirVolumeAreFullyQualified(String path, boolean expected) {
    assertThat(WindowsPath.of(path).isFullyQualified()).isEqualTo(expected);
  }

  @ParameterizedTest
  @Tag("FIL-027")
  @ValueSource(strings = {
    "\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1", "\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1\\"
  })
  void thePathOnTheShadowCopyHasOneSeparatorAfterTheDevice(String device) {
    WindowsPath rebased = WindowsPath.of("C:\\Data\\a.db").rebase(WindowsPath.of("C:\\"), WindowsPath.of(device));
    assertThat(rebased).hasToString("\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1\\Data\\a.db");
  }

  @Test
  @Tag("FIL-027")
  void aPathOfAnotherVolumeIsNotOnTheShadowCopy() {
    assertThatExceptionOfType(VssException.class)
        .isThrownBy(() -> WindowsPath.of("D:\\a").rebase(WindowsPath.of("C:\\"), WindowsPath.of(VOLUME)))
        .withMessageContaining("D:\\a");
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "\\", "/", "..", ".", "C:", "%", "%A%", "?", "*", "a", " ", "Volume{", "}", "UNC", "GLOBALROOT", "Device",
            "\\\\?\\", "\\\\", "\0", "\ud800", "İ", ":")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 5_000)
  void everyTextIsAPathOrRefused(@ForAll("hostile") String text) {
    WindowsPath path;
    try {
      path = WindowsPath.of(text);
    } catch (VssException e) {
      assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG);
      return;
    }
    assertThat(path.names()).doesNotContain("..", ".", "").allMatch(name -> !name.contains("\\") && !name.contains("/"));
    assertThat(WindowsPath.of(path.toString())).isEqualTo(path).hasSameHashCodeAs(path);
    assertThat(WindowsPath.of(path.toString())).hasToString(path.toString());
    path.parent().ifPresent(parent -> assertThat(path.startsWith(parent)).isTrue());
  }

  @Property
  void aNameBelowAPathIsItsLast(@ForAll("names") List<String> names) {
    WindowsPath path = WindowsPath.of("\\\\?\\C:\\");
    for (String name : names) {
      WindowsPath child = path.resolve(name);
      assertThat(child.parent()).contains(path);
      path = child;
    }
    assertThat(path.names()).isEqualTo(names);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of("a", "B b", ".git", "x.", "100%").list().ofMaxSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\server\\share", "/server/share", "\\\\server\\share", "\\?\\C:\\x"})
  void whatIsResolvedStaysBelowARootWithoutAVolume(String relative) {
    WindowsPath root = WindowsPath.of("\\");
    WindowsPath resolved;
    try {
      resolved = root.resolve(relative);
    } catch (VssException refused) {
      assertThat(refused.error()).isEqualTo(VssError.E_INVALIDARG);
      return;
    }
    assertThat(resolved.startsWith(root)).isTrue();
    assertThat(resolved).hasToString("\\server\\share");
  }
}
