package io.vss4j.testkit.protocol;

import io.vss4j.api.SessionId;
import io.vss4j.api.requester.WriterNotice;
import io.vss4j.api.spi.EventDelivery;
import io.vss4j.api.spi.FreezeWindow;
import io.vss4j.api.spi.RequesterCall;
import io.vss4j.api.spi.VssListener;
import io.vss4j.api.spi.WriterChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps everything that a listener is told. */
final class Heard implements VssListener {
  final List<WriterChange> changes = new CopyOnWriteArrayList<>();
  final List<EventDelivery> deliveries = new CopyOnWriteArrayList<>();
  final List<WriterNotice> notices = new CopyOnWriteArrayList<>();
  final List<RequesterCall> calls = new CopyOnWriteArrayList<>();
  final List<FreezeWindow> freezes = new CopyOnWriteArrayList<>();

  @Override
  public void writerChanged(WriterChange change) {
    changes.add(change);
  }

  @Override
  public void eventDelivered(EventDelivery delivery) {
    deliveries.add(delivery);
  }

  @Override
  public void freezeEnded(FreezeWindow window) {
    freezes.add(window);
  }

  @Override
  public void writerNoticed(SessionId session, WriterNotice notice) {
    notices.add(notice);
  }

  @Override
  public void called(RequesterCall call) {
    calls.add(call);
  }
}
