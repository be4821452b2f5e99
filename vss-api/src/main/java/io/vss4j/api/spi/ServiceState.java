package io.vss4j.api.spi;

/** What a service is doing. */
public enum ServiceState {
  /** It runs. */
  RUNNING,
  /** It does not run. */
  STOPPED,
  /** It is on its way from one to the other, or the controller cannot tell. */
  UNKNOWN
}
