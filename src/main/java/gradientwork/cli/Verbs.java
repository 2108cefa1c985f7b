package gradientwork.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs; each is told where it writes. */
final class Verbs implements IFactory {
  private final Gw gw;

  Verbs(Gw gw) {
    this.gw = gw;
  }

  @Override
  public <T> T create(Class<T> type) throws Exception {
    try {
      return type.getDeclaredConstructor(Terminal.class).newInstance(gw.terminal());
    } catch (NoSuchMethodException e) {
      return CommandLine.defaultFactory().create(type);
    }
  }
}
