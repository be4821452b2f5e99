package io.vss4j.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Keeps the import directions between the packages of this module, and what each may know and call. */
@AnalyzeClasses(packages = "io.vss4j.core", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BINDING = "jakarta.xml.bind..";
  private static final String DOCUMENT = "io.vss4j.core.document..";
  private static final String DOOR = "io.vss4j.core";

  /** Only the door, {@code io.vss4j.core}, may use all others. */
  @ArchTest
  static final ArchRule importsRunOneWay = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .withOptionalLayers(true)
      .layer("door")
      .definedBy(DOOR)
      .layer("coordinator")
      .definedBy("io.vss4j.core.coordinator..")
      .layer("requester")
      .definedBy("io.vss4j.core.requester..")
      .layer("document")
      .definedBy(DOCUMENT)
      .layer("express")
      .definedBy("io.vss4j.core.express..")
      .layer("selection")
      .definedBy("io.vss4j.core.selection..")
      .layer("restore")
      .definedBy("io.vss4j.core.restore..")
      .layer("job")
      .definedBy("io.vss4j.core.job..")
      .layer("disk")
      .definedBy("io.vss4j.core.disk..")
      .layer("snapshot")
      .definedBy("io.vss4j.core.snapshot..")
      .layer("service")
      .definedBy("io.vss4j.core.service..")
      .layer("validation")
      .definedBy("io.vss4j.core.validation..")
      .layer("difference")
      .definedBy("io.vss4j.core.difference..")
      .whereLayer("coordinator")
      .mayOnlyAccessLayers("express", "document")
      .whereLayer("requester")
      .mayOnlyAccessLayers("coordinator", "document", "selection")
      .whereLayer("document")
      .mayNotAccessAnyLayer()
      .whereLayer("express")
      .mayOnlyAccessLayers("document", "disk")
      .whereLayer("selection")
      .mayOnlyAccessLayers("document")
      .whereLayer("validation")
      .mayOnlyAccessLayers("document", "selection")
      .whereLayer("difference")
      .mayOnlyAccessLayers("document", "selection")
      .whereLayer("restore")
      .mayOnlyAccessLayers("document", "selection", "disk")
      .whereLayer("job")
      .mayOnlyAccessLayers("coordinator", "requester", "document", "selection", "restore", "disk")
      .whereLayer("disk")
      .mayNotAccessAnyLayer()
      .whereLayer("snapshot")
      .mayNotAccessAnyLayer()
      .whereLayer("service")
      .mayNotAccessAnyLayer()
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageHasItsPlace = classes()
      .should()
      .resideInAnyPackage(
          DOOR,
          "io.vss4j.core.coordinator..",
          "io.vss4j.core.requester..",
          DOCUMENT,
          "io.vss4j.core.express..",
          "io.vss4j.core.selection..",
          "io.vss4j.core.restore..",
          "io.vss4j.core.job..",
          "io.vss4j.core.disk..",
          "io.vss4j.core.snapshot..",
          "io.vss4j.core.service..",
          "io.vss4j.core.validation..",
          "io.vss4j.core.difference..")
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("io.vss4j.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule boundClassesAreSeenInTheirPackageOnly = classes()
      .that(describe("are bound to XML", ArchitectureTest::isBound))
      .should()
      .resideInAPackage(DOCUMENT)
      .andShould()
      .notBePublic()
      .andShould()
      .notBeProtected()
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule xmlBindingStaysInTheDocumentPackage = noClasses()
      .that()
      .resideOutsideOfPackage(DOCUMENT)
      .should()
      .dependOnClassesThat()
      .resideInAPackage(BINDING)
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule timeAndIdsAreGiven = noClasses()
      .that()
      .resideOutsideOfPackage(DOOR)
      .should()
      .accessTargetWhere(describe(
          "reads a clock of the machine or draws a random id",
          ArchitectureTest::readsClockOrDrawsId))
      .allowEmptyShould(true);

  /** A log may lie on a volume whose writers are frozen; the notices wait for the thaw. */
  @ArchTest
  static final ArchRule noticesAloneWriteToTheLogWhileWritersMayBeFrozen = noClasses()
      .that()
      .resideInAnyPackage("io.vss4j.core.coordinator..", "io.vss4j.core.requester..")
      .and()
      .doNotHaveSimpleName("Notices")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("org.slf4j..");

  @ArchTest
  static final ArchRule nothingSleeps = noClasses()
      .should()
      .accessTargetWhere(describe("sleeps", ArchitectureTest::sleeps))
      .allowEmptyShould(true);

  private static boolean isBound(JavaClass type) {
    DescribedPredicate<JavaAnnotation<?>> binding = describe(
        "of " + BINDING, a -> a.getRawType().getPackageName().startsWith("jakarta.xml.bind."));
    return type.isAnnotatedWith(binding)
        || type.getMembers().stream().anyMatch(m -> m.isAnnotatedWith(binding));
  }

  private static boolean readsClockOrDrawsId(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    return switch (target.getName()) {
      case "nanoTime", "currentTimeMillis" -> owner.equals(System.class.getName());
      case "now" -> owner.startsWith("java.time.") && !takesClock(target);
      case "systemUTC", "systemDefaultZone", "system" -> owner.equals(Clock.class.getName());
      case "randomUUID" -> owner.equals(UUID.class.getName());
      default -> false;
    };
  }

  private static boolean takesClock(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget unit
        && unit.getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Clock.class));
  }

  private static boolean sleeps(JavaAccess<?> access) {
    Set<String> owners = Set.of(Thread.class.getName(), TimeUnit.class.getName());
    AccessTarget target = access.getTarget();
    return target.getName().equals("sleep") && owners.contains(target.getOwner().getName());
  }
}
