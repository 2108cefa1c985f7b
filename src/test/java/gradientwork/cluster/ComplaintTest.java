package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark's own messages become. */
class ComplaintTest {
  private static final List<Catalog.View> VIEWS =
      List.of(
          new Catalog.View("complaints", List.of("name", "final_loss", "best_loss"), List.of()),
          new Catalog.View("points", List.of("n"), List.of()));

  private static final SparkSession SPARK = Embedded.SESSION.sql();

  @BeforeAll
  static void aView() {
    SPARK
        .sql(
            "select id as final_loss, 2 * id as best_loss, cast(id as string) as name from range(3)")
        .createOrReplaceTempView("complaints");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "select nam from complaints | column 8: there is no column 'nam'; did you mean 'name'?",
        "select loss from complaints | column 8: there is no column 'loss'; did you mean final_loss or"
            + " best_loss?",
        "select c.qqqqqq from complaints c | column 8: there is no column 'qqqqqq'; there are name,"
            + " final_loss, best_loss",
        "select * from piints | column 15: there is no table or view 'piints'; did you mean"
            + " 'points'?",
        "select maxx(name) from complaints | column 8: there is no function 'maxx'; did you mean"
            + " 'max'?",
        "selct 1 | column 1: this is not SQL from 'selct' on",
        "select name, count(*) from complaints | column 1: some columns are aggregated and others"
            + " are not: add a group by",
        "select a.name from complaints a, complaints b where name > 1 | column 53: 'name' could be"
            + " any of a.name, b.name",
        "select sum(name, 2) from complaints | column 8: The `sum` requires 1 parameters but the"
            + " actual number is 2",
        "select 1/0 | column 8: Division by zero. Use `try_divide` to tolerate divisor being 0 and"
            + " return NULL instead",
        "select * from parquet.`/no/where` | Path does not exist: file:/no/where"
      })
  void aMistakeIsOneSentenceThatSaysWhere(String query, String sentence) {
    assertThat(complaint(query)).isEqualTo(sentence);
  }

  @Test
  void inAQueryOfSeveralLinesTheLineIsNamedToo() {
    assertThat(complaint("select name\nfrom complaints\nwhere nam > 1"))
        .isEqualTo("line 3, column 7: there is no column 'nam'; did you mean 'name'?");
    assertThat(complaint("select name\nfrom complaints limit limit")).startsWith("line 2, column ");
  }

  @Test
  void whatIsNotAboutTheQueryIsNotComplainedOf() {
    assertThat(Complaint.about(new IllegalStateException("x"))).isFalse();
    assertThat(Complaint.about(new org.apache.spark.SparkException("Job aborted"))).isFalse();
  }

  private static String complaint(String query) {
    Throwable error = catchThrowable(() -> SPARK.sql(query).collectAsList());
    assertThat(error).isNotNull();
    assertThat(Complaint.about(error)).isTrue();
    return Complaint.of(query, error, VIEWS).getMessage();
  }
}
