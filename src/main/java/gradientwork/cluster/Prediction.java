package gradientwork.cluster;

import gradientwork.sweep.cost.Range;

/**
 * What running a sweep will take.
 *
 * @param left experiments that are to be run
 * @param slots that work on them
 * @param compute seconds in the methods, over all runs
 * @param wall seconds from the start of the program to its end
 * @param start of those, until the first run begins
 * @param bytes of new files in the tables
 * @param files that are new in the tables
 * @param waves commits
 * @param tried experiments of the calibration; 0 without one
 * @param known runs in the tables that were learnt from
 * @param share how much of a processor each thread of the calibration got, from 0 to 1
 * @param open whether runs have no limit of iterations or time, so that nobody can know
 * @param early whether rules may end runs long before their limit of iterations
 */
public record Prediction(
    long left,
    int slots,
    Range compute,
    Range wall,
    Range start,
    Range bytes,
    Range files,
    int waves,
    int tried,
    int known,
    double share,
    boolean open,
    boolean early) {

  /** Whether it rests on no measurement at all. */
  public boolean guessed() {
    return tried == 0 && known == 0;
  }
}
