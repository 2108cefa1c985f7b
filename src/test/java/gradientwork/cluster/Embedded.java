package gradientwork.cluster;

import java.util.Optional;

/** The one Spark of the tests: it takes seconds to start, so it is started once. */
public final class Embedded {
  public static final Session SESSION = session();

  private Embedded() {}

  private static Session session() {
    // a query over ten rows takes longer to compile than to answer
    System.setProperty("spark.sql.codegen.wholeStage", "false");
    System.setProperty("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    return Session.open(new Session.Options(Optional.empty(), 2, false));
  }
}
