package gradientwork.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class GifFileTest {

  static {
    System.setProperty("java.awt.headless", "true");
  }

  private static final Animation MOVING =
      new Animation(
          4,
          k ->
              new Picture(
                  "iteration " + k,
                  "",
                  List.of(
                      Panel.of(
                          "",
                          new Axis("x", false, 0, 4),
                          new Axis("y", false, 0, 1),
                          List.of(
                              new Layer.Dots(
                                  new double[] {k + 0.5},
                                  new double[] {0.5},
                                  Mark.DISK,
                                  20,
                                  Colour.POSITIVE)))),
                  1,
                  0.5,
                  List.of(),
                  Optional.empty(),
                  List.of(),
                  300),
          8);

  @Test
  void framesDelaysAndLoopAreRead() throws Exception {
    byte[] bytes = GifFile.bytes(MOVING, Theme.LIGHT);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
    ImageReader reader = reader(bytes);
    assertThat(reader.getNumImages(true)).isEqualTo(4);
    assertThat(delay(reader, 0)).isEqualTo(13); // 1/8 s in hundredths
    assertThat(delay(reader, 2)).isEqualTo(13);
    assertThat(delay(reader, 3)).isEqualTo(150); // the last one is held
  }

  @Test
  void framesOverEachOtherShowWhatThePicturesShow() throws Exception {
    ImageReader reader = reader(GifFile.bytes(MOVING, Theme.LIGHT));
    BufferedImage shown = null;
    for (int k = 0; k < 4; k++) {
      BufferedImage exact = PictureFile.image(new Sheet(MOVING.frame().apply(k), Theme.LIGHT), 1);
      if (shown == null) {
        shown = new BufferedImage(exact.getWidth(), exact.getHeight(), BufferedImage.TYPE_INT_RGB);
      }
      Element place = (Element) node(reader, k, "ImageDescriptor");
      Graphics2D g2 = shown.createGraphics();
      g2.drawImage(
          reader.read(k),
          Integer.parseInt(place.getAttribute("imageLeftPosition")),
          Integer.parseInt(place.getAttribute("imageTopPosition")),
          null);
      g2.dispose();
      assertThat(furthest(shown, exact)).as("frame %d", k).isLessThan(24);
    }
  }

  /** The largest difference of a colour part at any dot. */
  private static int furthest(BufferedImage a, BufferedImage b) {
    int furthest = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          int apart = (a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255);
          furthest = Math.max(furthest, Math.abs(apart));
        }
      }
    }
    return furthest;
  }

  @Test
  void theSameAnimationGivesTheSameBytes() {
    assertThat(GifFile.bytes(MOVING, Theme.DARK)).isEqualTo(GifFile.bytes(MOVING, Theme.DARK));
  }

  @Test
  void fewColoursStayExact() {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 200; i++) {
      image.setRGB(i % 20, i / 20, 0x010203 * (i % 60));
    }
    Palette palette = Palette.of(List.of(image));
    for (int i = 0; i < 60; i++) {
      int rgb = 0x010203 * i & 0xffffff;
      assertThat(palette.model().getRGB(palette.index(rgb)) & 0xffffff).isEqualTo(rgb);
    }
  }

  @Test
  void noFramesAreNoAnimation() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Animation(0, null, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Animation(1, null, 0));
  }

  private static ImageReader reader(byte[] bytes) throws Exception {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes));
    reader.setInput(in);
    return reader;
  }

  private static Object node(ImageReader reader, int k, String name) throws Exception {
    IIOMetadataNode root =
        (IIOMetadataNode) reader.getImageMetadata(k).getAsTree("javax_imageio_gif_image_1.0");
    return root.getElementsByTagName(name).item(0);
  }

  private static int delay(ImageReader reader, int k) throws Exception {
    Element control = (Element) node(reader, k, "GraphicControlExtension");
    return Integer.parseInt(control.getAttribute("delayTime"));
  }
}
