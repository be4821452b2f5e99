package io.vss4j.api.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamingTest {
  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("C:", "c:", "\\\\?\\", "\\\\", "\\", "/", "a", "A", "ı", ".", " ", "..", "%A%", "UNC", "|")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 5_000)
  void directoriesAreTheSameIfTheirKeysAre(@ForAll("paths") String one, @ForAll("paths") String other) {
    assertThat(FileNaming.isSameDirectory(one, other))
        .isEqualTo(FileNaming.directoryKey(one).equals(FileNaming.directoryKey(other)));
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\a, *.db, ''", "C:\\a, '', is empty", "C:\\a, a/b, has a directory separator", "/srv, a|b, ''", "/srv, .., names a directory",
    "C:\\a, '. ', 'is of dots and blanks alone, which no file name is'",
    "C:\\a, a|b, 'has the character U+007C, which no name may have'"
  })
  void aSpecificationThatSelectsNothingIsTold(String path, String filespec, String fault) {
    assertThat(FileNaming.fault(path, filespec)).isEqualTo(Optional.of(fault).filter(text -> !text.isEmpty()));
  }
}
