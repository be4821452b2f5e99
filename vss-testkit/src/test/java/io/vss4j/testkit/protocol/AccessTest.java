package io.vss4j.testkit.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vss4j.api.VssError;
import io.vss4j.api.VssException;
import io.vss4j.api.WriterId;
import io.vss4j.api.metadata.UsageType;
import io.vss4j.api.metadata.WriterVersion;
import io.vss4j.api.requester.BackupComponents;
import io.vss4j.api.spi.Access;
import io.vss4j.api.writer.ExpressWriter;
import io.vss4j.testkit.FakeWriter;
import io.vss4j.testkit.junit.VssExtension;
import java.security.Principal;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTest {
  private static final WriterId CLASS = WriterId.of(new UUID(0, 7));

  private record User(String name, Access access) implements Principal {
    @Override
    public String getName() {
      return name;
    }
  }

  private static FakeWriter writer() {
    return FakeWriter.builder().name("sql").database("", "sql", "/data", "*.mdf").build();
  }

  private static void assertDenied(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(VssException.class, e -> assertThat(e.error()).isEqualTo(VssError.E_ACCESSDENIED))
        .hasMessageContainingAll(words);
  }

  @Nested
  class WithAPolicy {
    private volatile User caller = new User("root", Access.BOTH);

    // What the policy waits for, on the thread that set it.
    private final ThreadLocal<CountDownLatch> blocked = new ThreadLocal<>();

    @RegisterExtension final VssExtension vss = VssExtension.create(builder -> builder.configure(
        service -> service.accessPolicy(this::ask, () -> caller)));

    private Access ask(Principal principal) {
      CountDownLatch directory = blocked.get();
      if (directory != null) {
        try {
          directory.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return ((User) principal).access();
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    @Tag("SEC-001")
    void aWriterNeedsTheWritersRole(Access access) {
      caller = new User("ann", access);
      if (access.allows(Access.WRITER)) {
        assertThat(vss.subscribe(writer()).registration().isSubscribed()).isTrue();
      } else {
        assertDenied(() -> vss.subscribe(writer()), "subscribe", "ann", "writer");
        assertThat(vss.service().writers()).isEmpty();
      }
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    @Tag("SEC-001")
    void aRequesterNeedsTheRequestersRole(Access access) {
      caller = new User("bob", access);
      if (access.allows(Access.REQUESTER)) {
        try (BackupComponents components = vss.createBackupComponents()) {
          components.initializeForBackup();
          assertThat(components.gatherWriterMetadata().await()).isEmpty();
        }
      } else {
        assertDenied(vss::createBackupComponents, "createBackupComponents", "bob", "requester");
      }
    }

    @Test
    @Tag("SEC-001")
    void aCallThatIsRefusedSendsNoEventAndChangesNothing() {
      vss.subscribe(writer());
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared()) {
        caller = new User("mallory", Access.WRITER);
        assertDenied(() -> backup.components.doSnapshotSet(), "doSnapshotSet", "mallory");
        vss.events().all().assertNone("PrepareForSnapshot");
        caller = new User("root", Access.BOTH);
        backup.components.doSnapshotSet().await();
        vss.events().all().assertInOrder("PrepareForSnapshot", "Freeze", "Thaw");
      }
    }

    @Test
    @Tag("SEC-001")
    void expressWritersAreRegisteredByWritersOnly() {
      caller = new User("bob", Access.REQUESTER);
      ExpressWriter express = vss.service().createExpressWriter();
      express.createMetadata(CLASS, "notes", UsageType.USER_DATA, WriterVersion.NONE);
      assertDenied(express::register, "register", "bob", "writer");
      assertThat(vss.service().writers()).isEmpty();
    }

    @Test
    @Tag("EXW-017")
    void anExpressWriterThatWasDeniedIsRegisteredByOneWhoMay() {
      ExpressWriter express = vss.service().createExpressWriter();
      express.createMetadata(CLASS, "notes", UsageType.USER_DATA, WriterVersion.NONE);
      caller = new User("bob", Access.REQUESTER);
      assertDenied(express::register, "register", "bob");
      caller = new User("ann", Access.WRITER);
      express.register();

      assertThat(vss.service().writers()).hasSize(1);
    }

    @Test
    @Tag("EXW-017")
    void anExpressWriterStaysWhereItsRemovalIsDenied() {
      ExpressWriter express = vss.service().createExpressWriter();
      express.createMetadata(CLASS, "notes", UsageType.USER_DATA, WriterVersion.NONE);
      express.register();
      caller = new User("bob", Access.REQUESTER);

      assertDenied(() -> express.unregister(CLASS), "unregister", "bob");
      assertThat(vss.service().writers()).hasSize(1);
    }

    @Test
    void aPolicyThatBlocksKeepsNobodyElseWaiting() {
      BackupDriver backup = new BackupDriver(vss.createBackupComponents()).gathered();
      CountDownLatch directory = new CountDownLatch(1);
      Background asking = Background.run(() -> {
        blocked.set(directory);
        backup.components.query();
      });
      asking.awaitBlocked();
      backup.close();
      directory.countDown();
      assertThatThrownBy(asking::join).hasMessageContaining("query");
    }

    @Test
    void anybodyMayEndASessionSoThatNobodyStaysFrozen() {
      vss.subscribe(writer());
      BackupDriver backup = new BackupDriver(vss.createBackupComponents()).prepared();
      caller = new User("nobody", Access.NONE);
      backup.close();
      vss.events().all().assertInOrder("PrepareForBackup", "BackupShutdown");
    }

    @Test
    void aCallerThatIsNotKnownIsRefused() {
      caller = null;
      assertDenied(vss::createBackupComponents, "unknown caller");
    }
  }

  @Nested
  class WithAPolicyThatFails {
    @RegisterExtension final VssExtension vss = VssExtension.create(builder -> builder.configure(
        service -> service.accessPolicy(
            principal -> {
              throw new IllegalStateException("directory is down");
            },
            () -> new User("ann", Access.BOTH))));

    @Test
    void nobodyIsLetIn() {
      assertDenied(vss::createBackupComponents, "directory is down");
    }
  }

  @Nested
  class WithoutAPolicy {
    @RegisterExtension final VssExtension vss = VssExtension.create();

    @Test
    @Tag("SEC-002")
    void everybodyInTheProcessMayBeBoth() {
      vss.subscribe(writer());
      try (BackupDriver backup = new BackupDriver(vss.createBackupComponents()).completed()) {
        assertThat(backup.roster).hasSize(1);
      }
    }
  }
}
