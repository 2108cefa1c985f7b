package gradientwork.cli;

/** What the exit code of a command says. */
final class ExitCode {
  static final int DONE = 0;
  static final int MISTAKE = 1;
  static final int SOME_FAILED = 2;
  static final int STOPPED = 3;
  static final int INFRASTRUCTURE = 4;

  private ExitCode() {}
}
