package gradientwork.cli;

import gradientwork.cluster.Catalog;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions that come from a file or a pipe: answered one after the other, without a prompt, until
 * one has no answer.
 */
final class Questions {
  private final String text;
  private final List<String> questions = new ArrayList<>();
  private int start;
  private int at;

  private Questions(String text) {
    this.text = text;
  }

  /** What stands between semicolons; those in quotes and comments do not count. */
  static List<String> of(String text) {
    Questions all = new Questions(text);
    while (all.at < text.length()) {
      all.step();
    }
    all.end();
    return all.questions;
  }

  static void answer(String text, Catalog catalog, Output output, Terminal terminal) {
    boolean first = true;
    for (String question : of(text)) {
      if (!first && output.forEyes()) {
        terminal.out().println();
      }
      output.write(catalog.query(question), terminal);
      first = false;
    }
  }

  private void step() {
    char c = text.charAt(at);
    if (c == ';') {
      end();
    } else if (c == '\'' || c == '"' || c == '`') {
      quoted(c);
    } else if (text.startsWith("--", at)) {
      comment("\n");
    } else if (text.startsWith("/*", at)) {
      comment("*/");
    } else {
      at++;
    }
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += text.charAt(at) == '\\' && quote != '`' ? 2 : 1;
    }
    at = Math.min(text.length(), at + 1);
  }

  private void comment(String last) {
    int end = text.indexOf(last, at + 2);
    at = end < 0 ? text.length() : end + last.length();
  }

  private void end() {
    String question = text.substring(start, at).strip();
    if (!plain(question).isEmpty()) {
      questions.add(question);
    }
    at = Math.min(text.length(), at + 1);
    start = at;
  }

  /** What is left of a question without its comments: nothing, where there is no question. */
  private static String plain(String question) {
    return question.replaceAll("(?s)--[^\n]*|/\\*.*?\\*/", "").strip();
  }
}
