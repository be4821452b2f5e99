package io.vss4j.core.restore;

import org.jspecify.annotations.Nullable;

/** A service that could not be found, stopped or started; carries its name. */
final class ServiceFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String service;

  ServiceFailure(String service, String what, @Nullable Throwable cause) {
    super("service \"" + service + "\" " + what, cause);
    this.service = service;
  }

  String service() {
    return service;
  }

  String description() {
    return String.valueOf(getMessage());
  }
}
