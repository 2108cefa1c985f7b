package gradientwork.core.algorithm;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What holds for every optimiser, schedule, precision, choice of layers and kind of batch. */
class DescentContractTest {
  private static final int STEPS = 11;
  private static final Inputs INPUTS =
      Trials.listing(List.of(new int[] {1, 5, 0}, new int[] {8, 2, 2}, new int[] {3, 4, 6}));

  private record Setting(
      Problem problem, Optimiser optimiser, Layers layers, Optional<Batch> batch) {
    Iteration<Descent> bind() {
      return Trials.bind(problem, optimiser, layers, batch, INPUTS);
    }

    /** The same, but without an advance of its own. */
    Iteration<Descent> stepping() {
      Iteration<Descent> bound = bind();
      return new Iteration<>() {
        @Override
        public Descent init() {
          return bound.init();
        }

        @Override
        public Descent step(Descent state) {
          return bound.step(state);
        }
      };
    }

    List<Descent> states() {
      Iteration<Descent> descent = bind();
      List<Descent> states = new ArrayList<>(List.of(descent.init()));
      while (states.size() <= STEPS) {
        states.add(descent.step(states.get(states.size() - 1)));
      }
      return states;
    }

    @Override
    public String toString() {
      return optimiser + " " + problem.precision() + " " + layers + " " + batch;
    }
  }

  @Test
  void advanceFromAnyCutIsRepeatedStep() {
    everywhere(
        setting -> {
          List<Descent> states = setting.states();
          Iteration<Descent> another = setting.bind();
          for (int cut = 0; cut <= STEPS; cut++) {
            Descent end = another.advance(states.get(cut), STEPS, Watch.NOTHING);
            assertThat(bytes(end))
                .as("%s from %d", setting, cut)
                .isEqualTo(bytes(states.get(STEPS)));
          }
        });
  }

  @Test
  void aStoredStateGoesOnAsIfItHadNeverBeenStored() {
    everywhere(
        setting -> {
          List<Descent> states = setting.states();
          Descent restored = read(bytes(states.get(5)));
          assertThat(restored.diagnostics()).isEqualTo(states.get(5).diagnostics());
          assertThat(restored.network()).isEqualTo(states.get(5).network());
          assertThat(bytes(setting.bind().step(restored)))
              .as("%s", setting)
              .isEqualTo(bytes(states.get(6)));
        });
  }

  @Test
  void aStepChangesNoStateThatWasHandedOut() {
    everywhere(
        setting -> {
          Iteration<Descent> descent = setting.bind();
          Descent start = descent.init();
          byte[] before = bytes(start);
          Descent next = descent.step(start);
          descent.advance(next, STEPS, Watch.NOTHING);
          assertThat(bytes(start)).isEqualTo(before);
          assertThat(bytes(descent.step(start))).isEqualTo(bytes(next));
          assertThat(bytes(descent.init())).isEqualTo(before);
        });
  }

  @Test
  void numbersOfAStateAreThoseOfItsNetwork() {
    everywhere(
        setting -> {
          Descent state = setting.bind().advance(setting.bind().init(), STEPS, Watch.NOTHING);
          Network network = state.network();
          for (double w : network.w()) {
            assertThat(setting.problem.precision().round(w)).isEqualTo(w);
          }
          try (Evaluation evaluation = Evaluation.of(setting.problem)) {
            boolean full = setting.batch.filter(b -> !b.equals(tooLarge())).isEmpty();
            assertThat(state.diagnostics().loss().isPresent()).isEqualTo(full);
            state
                .diagnostics()
                .loss()
                .ifPresent(loss -> assertThat(loss).isEqualTo(evaluation.loss(network)));
          }
          if (setting.layers == Layers.FIRST_LAYER) {
            assertThat(network.v()).isEqualTo(setting.bind().init().network().v());
          } else if (setting.optimiser.inner().isEmpty()) {
            assertThat(network.v()).isNotEqualTo(setting.bind().init().network().v());
          }
        });
  }

  @Test
  void aWatchSeesWhatRepeatedStepsWouldShowIt() {
    everywhere(
        setting -> {
          List<Descent> states = setting.states();
          Descent sixth = states.get(6);
          double loss = sixth.diagnostics().loss().orElse(1);
          double norm = sixth.knownGradientNorm().orElse(1);
          for (Watch watch :
              List.of(
                  new Watch(Math.nextUp(loss), Double.NaN, Double.NaN),
                  new Watch(Double.NaN, Math.nextUp(norm), Double.NaN),
                  new Watch(Double.NaN, Double.NaN, Math.nextDown(loss)))) {
            Descent seen = setting.bind().advance(states.get(0), STEPS, watch);
            Descent expected = setting.stepping().advance(states.get(0), STEPS, watch);
            assertThat(bytes(seen)).as("%s %s", setting, watch).isEqualTo(bytes(expected));
          }
        });
  }

  @Test
  void aWalkTellsWhatTheStatesThatItPassesWouldSay() {
    everywhere(
        setting -> {
          List<Descent> states = setting.states();
          double loss = states.get(6).diagnostics().loss().orElse(1);
          for (Watch watch :
              List.of(Watch.NOTHING, new Watch(Math.nextUp(loss), Double.NaN, Double.NaN))) {
            Way<Descent> way = setting.bind().walk(states.get(1), STEPS, watch);
            assertThat(bytes(way.state()))
                .isEqualTo(bytes(states.get((int) way.state().iteration())));
            long end = setting.bind().advance(states.get(1), STEPS, watch).iteration();
            assertThat(way.state().iteration()).isIn(2L, end);
            List<Diagnostics> told = new ArrayList<>();
            for (int k = 0; k < way.passed(); k++) {
              told.add(
                  Diagnostics.known(way.flowTimes()[k], way.learningRates()[k], way.losses()[k]));
            }
            assertThat(told)
                .as("%s %s", setting, watch)
                .isEqualTo(
                    states.subList(2, (int) way.state().iteration()).stream()
                        .map(Descent::diagnostics)
                        .toList());
          }
        });
  }

  @Test
  void anIterationGoesNowhereIfItIsThere() {
    Setting any = settings().get(0);
    Descent state = any.states().get(4);
    assertThat(any.bind().advance(state, 4, Watch.NOTHING)).isSameAs(state);
    assertThat(any.bind().advance(state, 2, Watch.NOTHING)).isSameAs(state);
    assertThat(any.bind().walk(state, 2, Watch.NOTHING).state()).isSameAs(state);
  }

  private static void everywhere(Consumer<Setting> law) {
    settings().forEach(law);
  }

  private static List<Setting> settings() {
    Objective decay = Trials.objective(Objective.Loss.SQUARED, Objective.Penalty.PATH, 0.01);
    List<Setting> settings = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      Problem problem = Trials.problem(9, 3, 5, decay, precision, 7);
      for (Schedule schedule : Trials.schedules()) {
        for (Optimiser optimiser : Trials.optimisers(schedule)) {
          for (Layers layers : Layers.values()) {
            for (Optional<Batch> batch : batches()) {
              settings.add(new Setting(problem, optimiser, layers, batch));
            }
          }
        }
      }
    }
    return settings;
  }

  private static List<Optional<Batch>> batches() {
    return List.of(
        Optional.empty(),
        Optional.of(new Batch.Shuffled(4, 3)),
        Optional.of(tooLarge()),
        Optional.of(Trials.listed()));
  }

  private static Batch tooLarge() {
    return new Batch.Shuffled(10, 3);
  }

  private static byte[] bytes(Descent state) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Descent read(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Descent) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
