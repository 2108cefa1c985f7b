package gradientwork.cluster;

/**
 * How a driver ended.
 *
 * @param progress the last numbers
 * @param stopped whether it was asked to stop, or its time was up, before all was done
 * @param seconds wall time
 */
public record Outcome(Progress progress, boolean stopped, double seconds) {

  /** 0 all done · 2 done, some runs failed · 3 stopped early. */
  public int exitCode() {
    return stopped ? 3 : progress.failed() > 0 ? 2 : 0;
  }
}
