package io.vss4j.api.metadata;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import java.util.List;

/** Access by position, as the native interfaces have it: a position that does not exist has a code of its own. */
final class Indexed {
  private Indexed() {}

  static <T> T get(String call, List<T> list, int index) {
    if (index < 0 || index >= list.size()) {
      throw new VssException(VssError.E_OBJECT_NOT_FOUND, call + "(): index " + index + " of " + list.size());
    }
    return list.get(index);
  }
}
