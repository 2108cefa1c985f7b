package gradientwork.cluster;

import gradientwork.store.CheckpointPack;
import gradientwork.store.Written;
import java.io.Serializable;
import java.util.List;

/**
 * What a task hands back; a few hundred bytes.
 *
 * @param task number of the task in its wave
 * @param aside positions in its queue that were left aside, because attempts have died of them
 * @param ended experiments at the head of the rest of its queue that ended
 * @param failed of those
 * @param unfinished where the one after them stopped, if it was begun; one or none
 * @param rows written
 * @param files that wait in staging
 */
record TaskResult(
    int task,
    List<Long> aside,
    long ended,
    long failed,
    List<CheckpointPack.Ref> unfinished,
    long rows,
    List<Written> files)
    implements Serializable {}
