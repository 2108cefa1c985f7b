package gradientwork.report.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The 255 colours of an animation, and one for what stays as it is. Few colours stay exact; of more
 * the box of colour space that is widest, weighted by how often its colours stand, is cut in two at
 * its median until there are 255 boxes, and each has its mean.
 *
 * <p>Heckbert 1982, Color image quantization for frame buffer display.
 */
final class Palette {
  /** Stands for what the frame before has shown. */
  static final int UNCHANGED = 255;

  private static final int[] SHIFTS = {16, 8, 0};

  private final int[] colours;
  private final Map<Integer, Integer> nearest = new HashMap<>();

  private Palette(int[] colours) {
    this.colours = colours;
  }

  static Palette of(List<BufferedImage> images) {
    Map<Integer, Long> counts = new TreeMap<>();
    for (BufferedImage image : images) {
      for (int rgb :
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
        counts.merge(rgb & 0xffffff, 1L, Long::sum);
      }
    }
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(counts.keySet().stream().mapToInt(Integer::intValue).toArray(), counts));
    while (boxes.size() < UNCHANGED) {
      Box widest = boxes.stream().max(Comparator.comparingDouble(Box::weight)).orElseThrow();
      if (widest.colours.length < 2) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.halves());
    }
    return new Palette(boxes.stream().mapToInt(Box::mean).toArray());
  }

  /** A box of colour space. */
  private record Box(int[] colours, Map<Integer, Long> counts) {
    private int spread(int shift) {
      int[] parts = Arrays.stream(colours).map(rgb -> rgb >> shift & 255).toArray();
      return Arrays.stream(parts).max().orElse(0) - Arrays.stream(parts).min().orElse(0);
    }

    private int widest() {
      int widest = SHIFTS[0];
      for (int shift : SHIFTS) {
        widest = spread(shift) > spread(widest) ? shift : widest;
      }
      return widest;
    }

    private double weight() {
      long often = Arrays.stream(colours).mapToLong(counts::get).sum();
      return colours.length < 2 ? -1 : spread(widest()) * Math.sqrt(often);
    }

    private List<Box> halves() {
      int shift = widest();
      int[] sorted =
          Arrays.stream(colours)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingInt(rgb -> rgb >> shift & 255)
                      .thenComparingInt(rgb -> rgb))
              .mapToInt(Integer::intValue)
              .toArray();
      long all = Arrays.stream(sorted).mapToLong(counts::get).sum();
      long before = 0;
      int cut = 0;
      while (cut < sorted.length - 1 && before < all / 2.0) {
        before += counts.get(sorted[cut++]);
      }
      cut = Math.max(1, cut);
      return List.of(
          new Box(Arrays.copyOf(sorted, cut), counts),
          new Box(Arrays.copyOfRange(sorted, cut, sorted.length), counts));
    }

    private int mean() {
      int mixed = 0;
      double all = Arrays.stream(colours).mapToDouble(counts::get).sum();
      for (int shift : SHIFTS) {
        double sum =
            Arrays.stream(colours).mapToDouble(rgb -> (rgb >> shift & 255) * counts.get(rgb)).sum();
        mixed |= (int) Math.round(sum / all) << shift;
      }
      return mixed;
    }
  }

  IndexColorModel model() {
    byte[][] parts = new byte[3][256];
    for (int c = 0; c < colours.length; c++) {
      for (int p = 0; p < 3; p++) {
        parts[p][c] = (byte) (colours[c] >> SHIFTS[p] & 255);
      }
    }
    return new IndexColorModel(8, 256, parts[0], parts[1], parts[2], UNCHANGED);
  }

  /** The number of the colour that is nearest. */
  int index(int rgb) {
    return nearest.computeIfAbsent(
        rgb & 0xffffff,
        wanted -> {
          int best = 0;
          long least = Long.MAX_VALUE;
          for (int c = 0; c < colours.length; c++) {
            long distance = 0;
            for (int shift : SHIFTS) {
              int apart = (wanted >> shift & 255) - (colours[c] >> shift & 255);
              distance += (long) apart * apart;
            }
            if (distance < least) {
              least = distance;
              best = c;
            }
          }
          return best;
        });
  }
}
