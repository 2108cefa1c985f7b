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
 * @param pruned of those
 * @param waiting positions between them where runs wait for others; they are not counted as ended
 * @param unfinished where those that wait stand, in the same order, and at last where the one after
 *     the head stopped, if it was begun
 * @param rows written
 * @param steps iterations that its runs have gone on
 * @param files that wait in staging
 */
record TaskResult(
    int task,
    List<Long> aside,
    long ended,
    long failed,
    long pruned,
    List<Long> waiting,
    List<CheckpointPack.Ref> unfinished,
    long rows,
    long steps,
    List<Written> files)
    implements Serializable {}
