package gradientwork.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which runs were on their way when what they ran in died: a small file per run and attempt, there
 * from its beginning until it has ended or been checkpointed.
 */
public record Notes(SweepFolder sweep) {

  /** Takes down that an attempt begins a run, or what came of it. */
  public void write(String experiment, String attempt, String words) {
    sweep.storage().write(path(experiment, attempt), words.getBytes(StandardCharsets.UTF_8));
  }

  /** The attempt lives, and the run is done for now. */
  public void erase(String experiment, String attempt) {
    sweep.storage().delete(path(experiment, attempt));
  }

  /** The run is beyond suspicion. */
  public void erase(String experiment) {
    sweep.storage().delete(folder(experiment));
  }

  public void eraseAll() {
    sweep.storage().delete(sweep.notes());
  }

  /** What dead attempts have left about a run, one line each. */
  public List<String> of(String experiment) {
    List<String> words = new ArrayList<>();
    for (String attempt : sweep.storage().list(folder(experiment))) {
      byte[] note = sweep.storage().read(path(experiment, attempt));
      words.add(new String(note, StandardCharsets.UTF_8));
    }
    return words;
  }

  /** The runs that there are notes about. */
  public List<String> suspects() {
    return sweep.storage().list(sweep.notes()).stream()
        .filter(experiment -> !sweep.storage().list(folder(experiment)).isEmpty())
        .toList();
  }

  private String folder(String experiment) {
    return sweep.notes() + "/" + experiment;
  }

  private String path(String experiment, String attempt) {
    return folder(experiment) + "/" + attempt;
  }
}
