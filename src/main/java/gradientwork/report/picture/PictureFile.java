package gradientwork.report.picture;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.w3c.dom.Document;

/** A kind of file that a picture can be written as. The same picture gives the same bytes. */
public enum PictureFile {
  /** As many dots a point as are wanted. */
  PNG {
    @Override
    byte[] of(Sheet sheet, double dots) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image(sheet, dots), "png", bytes);
      return bytes.toByteArray();
    }
  },
  /** Text stays text, in the first of its fonts that the reader has. */
  SVG {
    @Override
    byte[] of(Sheet sheet, double dots) throws IOException {
      SvgImages.register();
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
      context.setComment(null);
      context.setPrecision(2);
      SVGGraphics2D g2 = new SVGGraphics2D(context, false);
      g2.setSVGCanvasSize(
          new java.awt.Dimension((int) Math.ceil(sheet.width()), (int) Math.ceil(sheet.height())));
      sheet.draw(g2);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
        g2.stream(writer, true);
      }
      return bytes
          .toString(StandardCharsets.UTF_8)
          // else readers ask the network for its definition
          .replaceFirst("(?s)<!DOCTYPE.*?>\\s*", "")
          .replace("'Liberation Sans'", "'Liberation Sans', Arial, Helvetica, sans-serif")
          .getBytes(StandardCharsets.UTF_8);
    }
  },
  /** One page of the size of the picture, its font inside. */
  PDF {
    @Override
    byte[] of(Sheet sheet, double dots) throws IOException {
      try (PDDocument document = new PDDocument()) {
        // else made from the clock
        document.setDocumentId(0L);
        float width = (float) sheet.width();
        float height = (float) sheet.height();
        PDPage page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        PdfBoxGraphics2D g2 = new PdfBoxGraphics2D(document, width, height);
        PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer();
        text.registerFont("Liberation Sans", Lettering.file());
        g2.setFontTextDrawer(text);
        sheet.draw(g2);
        g2.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.drawForm(g2.getXFormObject());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
      }
    }
  };

  abstract byte[] of(Sheet sheet, double dots) throws IOException;

  /** The picture as a file, with two dots a point. */
  public byte[] bytes(Picture picture, Theme theme) {
    return bytes(picture, theme, 2);
  }

  /**
   * The picture as a file.
   *
   * @param dots a point, where the file has dots
   */
  public byte[] bytes(Picture picture, Theme theme, double dots) {
    try {
      return of(new Sheet(picture, theme), dots);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The end of a file's name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static BufferedImage image(Sheet sheet, double scale) {
    BufferedImage image =
        new BufferedImage(
            (int) Math.ceil(scale * sheet.width()),
            (int) Math.ceil(scale * sheet.height()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = image.createGraphics();
    g2.scale(scale, scale);
    sheet.draw(g2);
    g2.dispose();
    return image;
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
