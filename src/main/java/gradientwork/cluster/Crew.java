package gradientwork.cluster;

import gradientwork.store.SweepFolder;

/** Who works on waves: {@link Session} is Spark; without it, tests work by themselves. */
interface Crew {
  /** Tasks that can run at the same time right now. */
  int slots();

  /**
   * @param driver whose waves they are; part of the names of all files
   */
  Waves waves(Work work, SweepFolder sweep, String driver);
}
