package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionsTest {

  @Test
  void aSemicolonEndsAQuestionAndTheLastNeedsNone() {
    assertThat(Questions.of("select 1;\n select\n 2 ;;\n\nselect 3\n"))
        .containsExactly("select 1", "select\n 2", "select 3");
    assertThat(Questions.of(" \n; -- nothing; at all\n /* ; */")).isEmpty();
  }

  @Test
  void semicolonsInQuotesAndCommentsEndNothing() {
    assertThat(Questions.of("select ';', \"a;b\", `c;d` -- e;\n, 1; select 'it\\';s' /* f; */, 2"))
        .containsExactly("select ';', \"a;b\", `c;d` -- e;\n, 1", "select 'it\\';s' /* f; */, 2");
    assertThat(Questions.of("select 'open; end")).containsExactly("select 'open; end");
  }
}
