package gradientwork.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Files that other programs really read, with everything in them. */
class PictureFileTest {

  static {
    System.setProperty("java.awt.headless", "true");
  }

  /** Every kind of layer once. */
  static Picture picture(int keys, String words) {
    double[] x = {0, 1, 2, 3};
    double[] y = {1, 0.1, Double.NaN, 0.001};
    double[] tiles = IntStream.range(0, 60 * 60).mapToDouble(i -> i % 7).toArray();
    List<Layer> layers =
        List.of(
            new Layer.Tiles(0, 0.01, 60, 0.1, 0.01, 60, tiles, Ramp.BLUES, 0, 6),
            new Layer.Tiles(2, 0.1, 2, 0.2, 0.1, 1, new double[] {1, 2}, Ramp.ORANGES, 0, 2),
            new Layer.Band(x, new double[] {0.5, 0.05, 0.01, 0.001}, y, Colour.category(1)),
            new Layer.Line(x, y, Pen.category(1, 2)),
            new Layer.Dots(x, y, Mark.STAR, 9, Colour.POSITIVE),
            new Layer.Dots(x, y, Mark.CROSS, 9, Colour.NEGATIVE),
            new Layer.Segments(x, y, y, x, Pen.solid(Colour.INK, 1), true),
            new Layer.Surface(x, x, Colour.GREY.faded(0.4)),
            new Layer.Note(1, 0.1, "here", Colour.INK));
    Panel panel = Panel.of(words, Axis.linear("iteration", x), Axis.log("loss", y), layers);
    List<Key> legend = new ArrayList<>();
    for (int k = 0; k < keys; k++) {
      legend.add(Key.line("curve " + k + " " + words, Pen.category(k, 1)));
    }
    return new Picture(
        "title " + words,
        "subtitle",
        List.of(panel, panel, panel),
        2,
        0.8,
        legend,
        Optional.of(new ColourBar("γ", Ramp.VIRIDIS, 1e-3, 10, true, true)),
        List.of("a note"),
        600);
  }

  @ParameterizedTest
  @EnumSource(PictureFile.class)
  void theSamePictureGivesTheSameBytes(PictureFile file) {
    byte[] first = file.bytes(picture(3, "word"), Theme.LIGHT);
    assertThat(file.bytes(picture(3, "word"), Theme.LIGHT)).isEqualTo(first);
    assertThat(file.bytes(picture(3, "word"), Theme.DARK)).isNotEqualTo(first);
  }

  @Test
  void pngIsReadWithTwoDotsAPoint() throws Exception {
    BufferedImage image = read(PictureFile.PNG.bytes(picture(3, "word"), Theme.LIGHT));
    assertThat(image.getWidth()).isEqualTo(1200);
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    BufferedImage dark = read(PictureFile.PNG.bytes(picture(3, "word"), Theme.DARK));
    assertThat(dark.getRGB(0, 0) & 0xffffff).isEqualTo(Colour.PAPER.onDark());
  }

  @Test
  void svgIsXmlWhoseTextIsText() throws Exception {
    byte[] bytes = PictureFile.SVG.bytes(picture(3, "a < b & c"), Theme.LIGHT);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(document.getDocumentElement().getAttribute("width")).isEqualTo("600");
    NodeList texts = document.getElementsByTagName("text");
    List<String> words =
        IntStream.range(0, texts.getLength())
            .mapToObj(i -> texts.item(i).getTextContent())
            .toList();
    assertThat(words).contains("title a < b & c", "iteration", "loss", "curve 1 a < b & c", "γ");
    assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("data:image/png;base64,");
  }

  @Test
  void pdfIsOnePageOfItsSizeWithItsText() throws Exception {
    byte[] bytes = PictureFile.PDF.bytes(picture(3, "word"), Theme.LIGHT);
    assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    try (PDDocument document = Loader.loadPDF(bytes)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(600);
      assertThat(new PDFTextStripper().getText(document)).contains("title word", "iteration", "γ");
    }
  }

  @Test
  void aThousandKeysTakeNoMoreRoomThanFiveRows() {
    Sheet few = new Sheet(picture(2, "word"), Theme.LIGHT);
    Sheet many = new Sheet(picture(1000, "word"), Theme.LIGHT);
    Sheet long_ = new Sheet(picture(1000, "word ".repeat(60)), Theme.LIGHT);
    assertThat(many.height() - few.height()).isBetween(1.0, 100.0);
    assertThat(long_.height() - many.height()).isLessThan(60);
  }

  @Test
  void textIsCutToItsWidthAndNeverLonger() {
    String text = "optimiser adamw, learning rate 0.001, a point among a thousand others";
    for (double width : DoubleStream.iterate(20, w -> w < 500, w -> w + 17).toArray()) {
      assertThat(Lettering.width(Lettering.PLAIN, Lettering.cut(Lettering.PLAIN, text, width)))
          .isLessThanOrEqualTo(width);
      List<String> lines = Lettering.wrap(Lettering.PLAIN, text, width, 3);
      assertThat(lines).hasSizeBetween(1, 3);
      assertThat(lines)
          .allMatch(line -> Lettering.width(Lettering.PLAIN, line) <= width || width < 20);
    }
    assertThat(String.join(" ", Lettering.wrap(Lettering.PLAIN, text, 200, 9))).isEqualTo(text);
  }

  @Test
  void theFontHasEveryLetterThatPicturesUse() {
    String used = "γβελτŷ−²·–…₀₁₂₃₄₅₆₇₈₉“”|‖√";
    assertThat(used.chars().filter(c -> !Lettering.PLAIN.canDisplay(c)).mapToObj(c -> (char) c))
        .isSubsetOf('ŷ', '‖');
  }

  private static BufferedImage read(byte[] bytes) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
