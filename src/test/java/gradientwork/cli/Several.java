package gradientwork.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Commands one after the other in a JVM that is warm from the second on. */
final class Several {
  private Several() {}

  /**
   * @param args a file with the words of each command, and one for the answers
   */
  public static void main(String[] args) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Command> answers = new ArrayList<>();
    for (String[] words : json.readValue(new File(args[0]), String[][].class)) {
      answers.add(Command.gw(words));
    }
    json.writeValue(new File(args[1]), answers);
    System.exit(0);
  }
}
