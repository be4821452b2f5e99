package io.vss4j.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps the import directions between the packages of this module. */
@AnalyzeClasses(packages = "io.vss4j.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  /** Each package may use those named above it, never the reverse. */
  @ArchTest
  static final ArchRule importsRunOneWay = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .withOptionalLayers(true)
      .layer("naming")
      .definedBy("io.vss4j.api.naming..")
      .layer("ground")
      .definedBy("io.vss4j.api")
      .layer("metadata")
      .definedBy("io.vss4j.api.metadata..")
      .layer("component")
      .definedBy("io.vss4j.api.component..")
      .layer("writer")
      .definedBy("io.vss4j.api.writer..")
      .layer("requester")
      .definedBy("io.vss4j.api.requester..")
      .layer("spi")
      .definedBy("io.vss4j.api.spi..")
      .layer("service")
      .definedBy("io.vss4j.api.service..")
      .whereLayer("naming")
      .mayNotAccessAnyLayer()
      .whereLayer("ground")
      .mayOnlyAccessLayers("naming")
      .whereLayer("metadata")
      .mayOnlyAccessLayers("naming", "ground")
      .whereLayer("component")
      .mayOnlyAccessLayers("naming", "ground", "metadata")
      .whereLayer("writer")
      .mayOnlyAccessLayers("naming", "ground", "metadata", "component")
      .whereLayer("requester")
      .mayOnlyAccessLayers("naming", "ground", "metadata", "component", "writer")
      .whereLayer("spi")
      .mayOnlyAccessLayers("naming", "ground", "metadata", "component", "writer", "requester")
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageHasItsPlace = classes()
      .should()
      .resideInAnyPackage(
          "io.vss4j.api",
          "io.vss4j.api.naming..",
          "io.vss4j.api.metadata..",
          "io.vss4j.api.component..",
          "io.vss4j.api.writer..",
          "io.vss4j.api.requester..",
          "io.vss4j.api.spi..",
          "io.vss4j.api.service..")
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noPackageCycles =
      slices().matching("io.vss4j.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule nothingButTheJdkAndJSpecifyIsUsed = classes()
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage("io.vss4j.api..", "java..", "org.jspecify..")
      .allowEmptyShould(true);
}
