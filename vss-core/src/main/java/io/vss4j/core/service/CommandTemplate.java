package io.vss4j.core.service;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Words of a command, in which <code>{service}</code> stands for the service's name and <code>{seconds}</code> for the
 * limit.
 *
 * @param words the program and its arguments
 */
record CommandTemplate(List<String> words) {
  CommandTemplate {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command must have a word");
    }
  }

  CommandTemplate withPrefix(List<String> prefix) {
    return new CommandTemplate(Stream.concat(prefix.stream(), words.stream()).toList());
  }

  List<String> with(String service, Duration limit) {
    // Rounded up: a program must not give up before we do for being told 0.
    String seconds = Long.toString(limit.plusMillis(999).toSeconds());
    return words.stream()
        .map(word -> word.replace("{seconds}", seconds).replace("{service}", service))
        .toList();
  }
}
