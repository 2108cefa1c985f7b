package gradientwork.cluster;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Carries heartbeats from executors to the driver, through Spark's own channel for plugins, and
 * gives Spark's metrics system the numbers of the sweep.
 */
public final class LivePlugin implements SparkPlugin {
  private static final long PERIOD_MILLIS = 250;

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext context, PluginContext plugin) {
        return Map.of();
      }

      @Override
      public void registerMetrics(String application, PluginContext plugin) {
        Meters.HERE.register(plugin.metricRegistry());
      }

      @Override
      public Object receive(Object message) {
        return Wire.packed(Board.HERE.answer(Wire.unpacked((byte[]) message, Beats.Message.class)));
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Heart();
  }

  private static final class Heart implements ExecutorPlugin {
    private final ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "heartbeat");
              thread.setDaemon(true);
              return thread;
            });

    @Override
    public void init(PluginContext context, Map<String, String> configuration) {
      clock.scheduleWithFixedDelay(
          () -> beat(context), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void beat(PluginContext context) {
      if (Beats.HERE.idle()) {
        return;
      }
      try {
        int turn = Beats.HERE.eye.turn();
        Object answer = context.ask(Wire.packed(Beats.HERE.message()));
        Beats.HERE.obey(Wire.unpacked((byte[]) answer, Beats.Answer.class), turn);
      } catch (Exception lost) {
        // a lost heartbeat costs nothing: the next one tells the same and more
        org.slf4j.LoggerFactory.getLogger(LivePlugin.class).warn("heartbeat lost", lost);
      }
    }

    @Override
    public void shutdown() {
      clock.shutdownNow();
    }
  }
}
