package gradientwork;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports go down only, and each foreign library has one door. */
@AnalyzeClasses(packages = "gradientwork", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule importsGoOnlyDownTheHouse =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy("gradientwork.core..")
          .layer("sweep")
          .definedBy("gradientwork.sweep..")
          .layer("store")
          .definedBy("gradientwork.store..")
          .layer("cluster")
          .definedBy("gradientwork.cluster..")
          .layer("report")
          .definedBy("gradientwork.report..")
          .layer("cli")
          .definedBy("gradientwork.cli..")
          .whereLayer("core")
          .mayNotAccessAnyLayer()
          .whereLayer("sweep")
          .mayOnlyAccessLayers("core")
          .whereLayer("store")
          .mayOnlyAccessLayers("core", "sweep")
          .whereLayer("cluster")
          .mayOnlyAccessLayers("core", "sweep", "store")
          .whereLayer("report")
          .mayOnlyAccessLayers("core", "sweep", "store", "cluster");

  @ArchTest
  static final ArchRule everyClassLivesInALayer =
      noClasses()
          .should()
          .resideOutsideOfPackages(
              "gradientwork.core..",
              "gradientwork.sweep..",
              "gradientwork.store..",
              "gradientwork.cluster..",
              "gradientwork.report..",
              "gradientwork.cli..");

  @ArchTest
  static final ArchRule layersHaveNoCycles =
      slices().matching("gradientwork.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule insideTheCoreImportsGoOnlyDownToo =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("parameter")
          .definedBy("gradientwork.core.parameter..")
          .layer("linalg")
          .definedBy("gradientwork.core.linalg..")
          .layer("transport")
          .definedBy("gradientwork.core.transport..")
          .layer("flow")
          .definedBy("gradientwork.core.flow..")
          .layer("convex")
          .definedBy("gradientwork.core.convex..")
          .layer("problem")
          .definedBy("gradientwork.core.problem..")
          .layer("algorithm")
          .definedBy("gradientwork.core.algorithm..")
          .layer("observe")
          .definedBy("gradientwork.core.observe..")
          .layer("table")
          .definedBy("gradientwork.core.table..")
          .layer("experiment")
          .definedBy("gradientwork.core.experiment..")
          .layer("run")
          .definedBy("gradientwork.core.run..")
          .whereLayer("parameter")
          .mayNotAccessAnyLayer()
          .whereLayer("linalg")
          .mayOnlyAccessLayers("parameter")
          .whereLayer("transport")
          .mayOnlyAccessLayers("parameter", "linalg")
          .whereLayer("flow")
          .mayOnlyAccessLayers("parameter", "linalg")
          .whereLayer("convex")
          .mayOnlyAccessLayers("parameter", "linalg")
          .whereLayer("problem")
          .mayOnlyAccessLayers("parameter", "linalg", "convex")
          .whereLayer("algorithm")
          .mayOnlyAccessLayers("parameter", "linalg", "problem", "transport", "flow", "convex")
          .whereLayer("observe")
          .mayOnlyAccessLayers("parameter", "linalg", "problem", "transport", "convex")
          .whereLayer("table")
          .mayOnlyAccessLayers("parameter", "linalg", "problem", "observe")
          .whereLayer("experiment")
          .mayOnlyAccessLayers("parameter", "linalg", "problem", "algorithm", "observe", "table")
          .whereLayer("run")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule onlyTheClusterSeesSpark =
      onlyIn("gradientwork.cluster", "org.apache.spark..");

  @ArchTest
  static final ArchRule onlyTheStoreSeesParquetAndHadoop =
      onlyIn("gradientwork.store", "org.apache.parquet..", "org.apache.hadoop..");

  @ArchTest
  static final ArchRule onlySweepsSeeHocon = onlyIn("gradientwork.sweep", "com.typesafe.config..");

  @ArchTest
  static final ArchRule onlyLinearAlgebraSeesNd4jAndTheVectorModule =
      onlyIn("gradientwork.core.linalg", "org.nd4j..", "org.bytedeco..", "jdk.incubator.vector..");

  @ArchTest
  static final ArchRule onlySweepsSeeTheExpressionLibrary =
      onlyIn("gradientwork.sweep", "org.apache.commons.jexl3..");

  @ArchTest
  static final ArchRule onlyTheCommandLineSeesPicocliAndJLine =
      onlyIn("gradientwork.cli", "picocli..", "org.jline..");

  @ArchTest
  static final ArchRule onlyPicturesSeeTheChartLibraryAndTheWriters =
      onlyIn(
          "gradientwork.report.picture",
          "org.jfree..",
          "org.apache.batik..",
          "org.apache.pdfbox..",
          "de.rototor..");

  @ArchTest
  static final ArchRule picturesKnowNoTables =
      noClasses()
          .that()
          .resideInAPackage("gradientwork.report.picture..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "gradientwork.core..",
              "gradientwork.sweep..",
              "gradientwork.store..",
              "gradientwork.cluster..",
              "gradientwork.report.figure..",
              "gradientwork.cli..");

  private static ArchRule onlyIn(String place, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(place + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }
}
