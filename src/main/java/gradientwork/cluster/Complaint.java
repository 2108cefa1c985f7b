package gradientwork.cluster;

import gradientwork.core.parameter.Spelling;
import gradientwork.store.StoreError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;

/**
 * What Spark complains of in a query, in one sentence: where it is, what is wrong, and what was
 * probably meant. Spark itself gives a code, a plan and advice for other installations.
 */
final class Complaint {
  private static final Pattern QUOTED = Pattern.compile("`((?:[^`]|``)*)`");
  private static final Pattern PLACE = Pattern.compile("line (\\d+),? pos (\\d+)");
  private static final List<String> MACHINE =
      List.of("INTERNAL_ERROR", "FAILED_READ_FILE", "TASK_WRITE_FAILED");
  private static final List<String> FILE = List.of("FAILED_READ_FILE", "PATH_NOT_FOUND");
  private static final int LISTED = 6;

  private final String query;
  private final Throwable error;
  private final SparkThrowable spark;
  private final List<Catalog.View> relations;

  private Complaint(String query, Throwable error, SparkThrowable spark, List<Catalog.View> known) {
    this.query = query;
    this.error = error;
    this.spark = spark;
    this.relations = known;
  }

  /** Whether an error is about the query and not about the machine. */
  static boolean about(Throwable error) {
    return error instanceof AnalysisException
        || error instanceof SparkThrowable spark
            && spark.getCondition() != null
            && MACHINE.stream().noneMatch(spark.getCondition()::startsWith);
  }

  /** What is to be said if a file is behind it, which can be seen from its causes. */
  static Optional<StoreError> ofFile(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable spark
          && FILE.stream().anyMatch(String.valueOf(spark.getCondition())::startsWith)) {
        String path = spark.getMessageParameters().get("path");
        return Optional.of(
            new StoreError(
                path + " is damaged or missing; 'gw check' names every such file", error));
      }
    }
    return Optional.empty();
  }

  /**
   * @param error that {@link #about} holds of
   * @param relations the tables and views there are
   */
  static BadQuery of(String query, Throwable error, List<Catalog.View> relations) {
    Complaint complaint = new Complaint(query, error, (SparkThrowable) error, relations);
    return new BadQuery(complaint.place(), complaint.what());
  }

  private String what() {
    Map<String, String> facts = spark.getMessageParameters();
    String condition = String.valueOf(spark.getCondition());
    if (condition.startsWith("UNRESOLVED_COLUMN") || condition.startsWith("UNRESOLVED_FIELD")) {
      return missing("column", last(facts.get("objectName")), columns(facts.get("proposal")));
    }
    return switch (condition) {
      case "TABLE_OR_VIEW_NOT_FOUND" ->
          missing(
              "table or view",
              last(facts.get("relationName")),
              relations.stream().map(Catalog.View::name).toList());
      case "UNRESOLVED_ROUTINE" -> {
        String name = last(facts.get("routineName"));
        yield "there is no function '" + name + "'" + Spelling.hint(name, functions());
      }
      case "AMBIGUOUS_REFERENCE" ->
          "'" + last(facts.get("name")) + "' could be any of " + plain(facts.get("referenceNames"));
      case "MISSING_GROUP_BY", "MISSING_AGGREGATION" ->
          "some columns are aggregated and others are not: add a group by";
      case "PARSE_SYNTAX_ERROR" -> "this is not SQL from " + facts.get("error") + " on";
      case "PARSE_EMPTY_STATEMENT" -> "the query is empty";
      default -> sparksOwn();
    };
  }

  /** Somebody who asks for loss where there are only final_loss and best_loss means one of them. */
  private static String missing(String what, String name, Collection<String> known) {
    String small = name.toLowerCase(Locale.ROOT);
    List<String> containing =
        small.length() < 3 ? List.of() : known.stream().filter(k -> k.contains(small)).toList();
    String hint = Spelling.hint(name, containing.isEmpty() ? known : containing);
    if (hint.isEmpty() && !containing.isEmpty()) {
      hint = "; did you mean " + String.join(" or ", containing.stream().limit(2).toList()) + "?";
    } else if (hint.isEmpty() && !known.isEmpty()) {
      List<String> first = known.stream().limit(LISTED).toList();
      String more = known.size() > LISTED ? ", …" : "";
      hint = "; there are " + String.join(", ", first) + more;
    }
    return "there is no " + what + " '" + name + "'" + hint;
  }

  /** Where the mistake begins, counted from 1; empty if Spark does not know. */
  private String place() {
    QueryContext[] contexts = spark.getQueryContext();
    int at = contexts.length > 0 ? contexts[0].startIndex() : -1;
    if (at >= 0 && at < query.length()) {
      String before = query.substring(0, at);
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      return place(line, at - before.lastIndexOf('\n'));
    }
    Matcher written = PLACE.matcher(String.valueOf(error.getMessage()));
    return written.find()
        ? place(Integer.parseInt(written.group(1)), 1 + Integer.parseInt(written.group(2)))
        : "";
  }

  private String place(int line, int column) {
    return query.indexOf('\n') < 0 ? "column " + column : "line " + line + ", column " + column;
  }

  /** Its words without code, place, plan, and the advice to switch off the checks of ANSI SQL. */
  private String sparksOwn() {
    String first = String.valueOf(error.getMessage()).strip().lines().findFirst().orElse("");
    return first
        .replaceFirst("^\\[[A-Z_.]+] ", "")
        .replaceFirst("[;,]? ?\\(?line \\d+,? pos \\d+\\)?;?$", "")
        .replaceFirst(" ?SQLSTATE: \\w+$", "")
        .replaceFirst(" If necessary set \"spark.sql.ansi.enabled\".*$", "")
        .replaceFirst(" Please, refer to 'https?:.*$", "")
        .replaceFirst("\\.$", "")
        .strip();
  }

  /** Those of the tables and views that the query names, and what Spark proposes. */
  private Collection<String> columns(String proposal) {
    Set<String> columns = new LinkedHashSet<>();
    for (Catalog.View view : relations) {
      // a table and a column of another may have one name
      String asked = "(?is).*\\b(from|join)\\s+`?" + view.name() + "\\b.*";
      if (query.matches(asked)) {
        columns.addAll(view.columns());
      }
    }
    if (proposal != null) {
      for (String each : proposal.split(", ")) {
        columns.add(last(each));
      }
    }
    return columns;
  }

  /** The last part of a name: {@code `r`.`loss`} is loss. */
  private static String last(String name) {
    Matcher parts = QUOTED.matcher(String.valueOf(name));
    String last = String.valueOf(name);
    while (parts.find()) {
      last = parts.group(1).replace("``", "`");
    }
    return last;
  }

  private static String plain(String list) {
    return String.valueOf(list).replaceAll("[`\\[\\]]", "");
  }

  private static List<String> functions() {
    List<String> names = new ArrayList<>();
    for (FunctionIdentifier each :
        scala.jdk.javaapi.CollectionConverters.asJava(FunctionRegistry.builtin().listFunction())) {
      names.add(each.funcName());
    }
    return names;
  }
}
