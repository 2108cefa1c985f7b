package gradientwork.cli;

import gradientwork.cluster.BadQuery;
import gradientwork.cluster.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;

/** The prompt of {@code gw sql}: a question ends with a semicolon, {@code \q} ends the prompt. */
final class Prompt {
  private final Catalog catalog;
  private final Output output;
  private final Terminal terminal;

  Prompt(Catalog catalog, Output output, Terminal terminal) {
    this.catalog = catalog;
    this.output = output;
    this.terminal = terminal;
  }

  void ask() {
    try (org.jline.terminal.Terminal screen =
        TerminalBuilder.builder().system(true).dumb(true).build()) {
      terminal.say(
          "Sweep "
              + catalog.sweep()
              + ". A question ends with ;  \\r reads new results  \\q ends.");
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(screen)
              .parser(new UntilSemicolon())
              .variable(LineReader.HISTORY_FILE, history())
              .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  > ")
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      for (boolean more = true; more; ) {
        more = answer(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answer(LineReader reader) {
    try {
      String line = reader.readLine("gw> ").strip();
      String question = line.replaceFirst("[;\\s]+$", "");
      if (question.equals("\\q") || question.equals("exit") || question.equals("quit")) {
        return false;
      } else if (question.equals("\\r")) {
        catalog.refresh();
      } else if (!question.isEmpty()) {
        output.write(catalog.query(question), terminal);
      }
      return true;
    } catch (BadQuery mistake) {
      terminal.say(mistake.getMessage());
      return true;
    } catch (UserInterruptException abandoned) {
      return true;
    } catch (EndOfFileException end) {
      return false;
    }
  }

  private static Path history() {
    return Path.of(System.getProperty("user.home"), ".gw_history");
  }

  /** A question goes on over the lines until a semicolon ends it. */
  static final class UntilSemicolon extends DefaultParser {
    @Override
    public ParsedLine parse(String line, int cursor, Parser.ParseContext context) {
      String text = line.strip();
      boolean whole =
          text.isEmpty()
              || text.endsWith(";")
              || text.startsWith("\\")
              || text.equals("exit")
              || text.equals("quit");
      if (context == Parser.ParseContext.ACCEPT_LINE && !whole) {
        throw new EOFError(-1, cursor, "a question ends with ;", ";");
      }
      return super.parse(line, cursor, Parser.ParseContext.COMPLETE);
    }
  }
}
