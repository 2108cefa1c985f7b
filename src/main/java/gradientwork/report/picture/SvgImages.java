package gradientwork.report.picture;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import org.apache.batik.ext.awt.image.spi.ImageWriter;
import org.apache.batik.ext.awt.image.spi.ImageWriterParams;
import org.apache.batik.ext.awt.image.spi.ImageWriterRegistry;

/**
 * Lets the writer of SVG make PNG out of images by the JDK: its own codecs bring a browser along.
 */
final class SvgImages implements ImageWriter {
  private static final String PNG = "image/png";

  private SvgImages() {}

  static void register() {
    ImageWriterRegistry registry = ImageWriterRegistry.getInstance();
    if (registry.getWriterFor(PNG) == null) {
      registry.register(new SvgImages());
    }
  }

  @Override
  public void writeImage(RenderedImage image, OutputStream out) throws IOException {
    ImageIO.write(image, "png", out);
  }

  @Override
  public void writeImage(RenderedImage image, OutputStream out, ImageWriterParams params)
      throws IOException {
    writeImage(image, out);
  }

  @Override
  public String getMIMEType() {
    return PNG;
  }
}
