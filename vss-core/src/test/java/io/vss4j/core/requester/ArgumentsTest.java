package io.vss4j.core.requester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.ComponentKey;
import io.vss4j.api.ComponentType;
import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.metadata.FileSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static void assertInvalid(String what, ThrowingCallable check) {
    assertThatThrownBy(check)
        .hasMessageContaining("aCall()")
        .hasMessageContaining(what)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_INVALIDARG));
  }

  private static String quoted(String text) {
    return text.isEmpty() ? " is empty" : " \"" + text + '"';
  }

  @Nested
  class AComponent {
    @Test
    void hasANameAndAType() {
      assertThatCode(() -> Arguments.check("aCall", ComponentKey.database("", "orders"))).doesNotThrowAnyException();
    }

    @Test
    void withoutANameIsInvalid() {
      assertInvalid("name is empty", () -> Arguments.check("aCall", ComponentKey.database("path", "")));
    }

    @Test
    void ofAnUndefinedTypeIsInvalid() {
      ComponentKey undefined = new ComponentKey(ComponentType.UNDEFINED, "", "orders");
      assertInvalid("undefined type", () -> Arguments.check("aCall", undefined));
    }
  }

  @Nested
  class AFileSet {
    @ParameterizedTest
    @ValueSource(strings = {"C:\\data", "\\\\?\\Volume{00000000-0000-0000-0000-000000000001}\\data", "%SystemRoot%\\data"})
    void hasADirectory(String path) {
      assertThatCode(() -> Arguments.check("aCall", FileSet.of(path, "*.mdf"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\\\?\\", "C:\\da*", "C:\\dat?", "*", "?", "\\\\?\\C:\\d?ta"})
    void withoutADirectoryOrWithAWildcardInItIsInvalid(String path) {
      assertInvalid("the path" + quoted(path), () -> Arguments.check("aCall", FileSet.of(path, "*.mdf")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\*.mdf", "sub\\*.mdf", "/*.mdf", "sub/*.mdf"})
    void withoutANameOrWithASeparatorInItIsInvalid(String filespec) {
      assertInvalid(
          "the file specification" + quoted(filespec), () -> Arguments.check("aCall", FileSet.of("C:\\data", filespec)));
    }
  }

  @Nested
  class ADirectory {
    @ParameterizedTest
    @ValueSource(strings = {"C:\\data", "\\\\?\\C:\\data", "/data"})
    void isAnyPath(String path) {
      assertThatCode(() -> Arguments.checkPath("aCall", "the new path", path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "C:\\da*", "?:\\data", "\\\\?\\C:\\data\\?"})
    void isNotEmptyAndHasNoWildcard(String path) {
      assertInvalid("the new path" + quoted(path), () -> Arguments.checkPath("aCall", "the new path", path));
    }
  }
}
