package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How experiments are dealt to tasks; no Spark. */
class PlanTest {
  private static final Pretended WORK = Pretended.of(43);

  private static Plan plan() {
    return new Plan(new Ids(WORK), new Ids.Ended(0), List.of());
  }

  @Test
  void everyExperimentIsInOneQueueAndThereIsOneQueuePerSlot() {
    List<TaskOrder> orders = plan().orders(1, 4, 1, TaskOrder.Care.NONE);
    assertThat(orders).hasSize(4);
    List<Long> all = new ArrayList<>();
    orders.forEach(order -> positions(order).forEach(all::add));
    assertThat(all)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 43).mapToObj(Long::valueOf).toList());
  }

  @Test
  void noTaskIsMadeForNothing() {
    Plan plan = new Plan(new Ids(Pretended.of(2)), new Ids.Ended(0), List.of());
    assertThat(plan.orders(1, 4, 1, TaskOrder.Care.NONE)).hasSize(2);
  }

  @Test
  void longRunsComeFirstInEveryQueue() {
    for (TaskOrder order : plan().orders(1, 4, 1, TaskOrder.Care.NONE)) {
      List<Double> costs = positions(order).stream().map(p -> WORK.cost(WORK.planned(p))).toList();
      assertThat(costs).isSortedAccordingTo((a, b) -> Double.compare(b, a));
      assertThat(costs.get(0)).isGreaterThan(costs.get(costs.size() - 1));
    }
  }

  @Test
  void queuesAreAFewRangesAlsoWhereTheCostVariesAlongTheLastAxis() {
    Plan plan = new Plan(new Ids(Pretended.of(50_000)), new Ids.Ended(0), List.of());
    List<TaskOrder> orders = plan.orders(1, 10, 1, TaskOrder.Care.NONE);
    assertThat(orders.stream().mapToLong(TaskOrder::size).sum()).isEqualTo(50_000);
    assertThat(orders.stream().flatMap(order -> positions(order).stream()).distinct().count())
        .isEqualTo(50_000);
    assertThat(orders).allSatisfy(order -> assertThat(order.ranges().length).isLessThan(200));
  }

  private static List<Long> positions(TaskOrder order) {
    return Arrays.stream(order.positions()).boxed().toList();
  }
}
