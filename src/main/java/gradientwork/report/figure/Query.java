package gradientwork.report.figure;

import gradientwork.cluster.Frame;

/** Somebody who answers SQL over the tables. */
@FunctionalInterface
public interface Query {
  Frame of(String sql);
}
