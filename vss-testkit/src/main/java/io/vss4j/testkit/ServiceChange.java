package io.vss4j.testkit;

/** What came of a call to a {@link FakeServiceController}, or of a service of its own accord. */
public enum ServiceChange {
  /** It was stopped; the writers that it hosted are gone. */
  STOP("Stop"),
  /** It refused to stop. */
  STOP_REFUSED("StopRefused"),
  /** It did not stop within the limit. */
  STOP_TIMED_OUT("StopTimedOut"),
  /** It was started, with new instances of the writers that it hosts. */
  START("Start"),
  /** It did not start. */
  START_FAILED("StartFailed"),
  /** It did not start within the limit. */
  START_TIMED_OUT("StartTimedOut"),
  /** It ended by itself; the writers that it hosted are gone. */
  CRASH("Crash"),
  /** It started without anybody having asked the controller. */
  START_UNASKED("StartUnasked");

  private final String eventName;

  ServiceChange(String eventName) {
    this.eventName = eventName;
  }

  /** Returns the name under which it is logged. */
  public String eventName() {
    return eventName;
  }
}
