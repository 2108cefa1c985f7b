package gradientwork.report.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes an animation as a GIF that plays for ever, its last frame held for a moment. Of every
 * frame only what has changed is written, in colours that all frames share.
 */
public final class GifFile {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final int COLOURS_FROM = 8;
  private static final int HELD = 150;

  private GifFile() {}

  public static byte[] bytes(Animation animation, Theme theme) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
      try {
        writer.setOutput(out);
        write(animation, theme, writer);
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Animation animation, Theme theme, ImageWriter writer)
      throws IOException {
    Palette palette = palette(animation, theme);
    int[] shown = null;
    for (int k = 0; k < animation.frames(); k++) {
      BufferedImage image = image(animation, k, theme);
      if (k == 0) {
        writer.prepareWriteSequence(shared(writer, image, palette.model()));
      }
      int width = image.getWidth();
      int[] now = indices(image, palette);
      Area changed =
          shown == null ? new Area(0, 0, width, image.getHeight()) : Area.of(shown, now, width);
      BufferedImage part = part(now, shown, width, changed, palette);
      boolean last = k == animation.frames() - 1;
      int delay = last ? Math.max(HELD, animation.delay()) : animation.delay();
      writer.writeToSequence(
          new IIOImage(part, null, metadata(writer, part, changed, delay, k == 0)),
          writer.getDefaultWriteParam());
      shown = now;
    }
    writer.endWriteSequence();
  }

  /** Colours of some frames, the first and the last among them. */
  private static Palette palette(Animation animation, Theme theme) {
    int from = Math.min(COLOURS_FROM, animation.frames());
    List<BufferedImage> images = new ArrayList<>();
    for (int i = 0; i < from; i++) {
      int k = from == 1 ? 0 : i * (animation.frames() - 1) / (from - 1);
      images.add(image(animation, k, theme));
    }
    return Palette.of(images);
  }

  private static BufferedImage image(Animation animation, int k, Theme theme) {
    return PictureFile.image(new Sheet(animation.frame().apply(k), theme), 1);
  }

  private static int[] indices(BufferedImage image, Palette palette) {
    int width = image.getWidth();
    int[] rgb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    Arrays.setAll(rgb, i -> palette.index(rgb[i]));
    return rgb;
  }

  /** A rectangle of dots. */
  private record Area(int x, int y, int width, int height) {

    /** The smallest one with all that has changed; one dot if nothing has. */
    static Area of(int[] before, int[] now, int width) {
      int left = width;
      int right = -1;
      int top = now.length;
      int bottom = -1;
      for (int i = 0; i < now.length; i++) {
        if (before[i] != now[i]) {
          left = Math.min(left, i % width);
          right = Math.max(right, i % width);
          top = Math.min(top, i / width);
          bottom = Math.max(bottom, i / width);
        }
      }
      return right < 0
          ? new Area(0, 0, 1, 1)
          : new Area(left, top, right - left + 1, bottom - top + 1);
    }
  }

  private static BufferedImage part(
      int[] now, int[] before, int width, Area area, Palette palette) {
    BufferedImage part =
        new BufferedImage(
            area.width, area.height, BufferedImage.TYPE_BYTE_INDEXED, palette.model());
    for (int y = 0; y < area.height; y++) {
      for (int x = 0; x < area.width; x++) {
        int at = (area.y + y) * width + area.x + x;
        boolean same = before != null && before[at] == now[at];
        part.getRaster().setSample(x, y, 0, same ? Palette.UNCHANGED : now[at]);
      }
    }
    return part;
  }

  /** What all frames share: the size and the colours. */
  private static IIOMetadata shared(
      ImageWriter writer, BufferedImage image, IndexColorModel colours)
      throws IIOInvalidTreeException {
    IIOMetadata metadata = writer.getDefaultStreamMetadata(writer.getDefaultWriteParam());
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(STREAM);
    IIOMetadataNode screen = child(root, "LogicalScreenDescriptor");
    screen.setAttribute("logicalScreenWidth", Integer.toString(image.getWidth()));
    screen.setAttribute("logicalScreenHeight", Integer.toString(image.getHeight()));
    screen.setAttribute("colorResolution", "8");
    screen.setAttribute("pixelAspectRatio", "0");
    IIOMetadataNode table = child(root, "GlobalColorTable");
    while (table.hasChildNodes()) {
      table.removeChild(table.getFirstChild());
    }
    table.setAttribute("sizeOfGlobalColorTable", "256");
    table.setAttribute("backgroundColorIndex", "0");
    table.setAttribute("sortFlag", "FALSE");
    for (int c = 0; c < 256; c++) {
      IIOMetadataNode entry = new IIOMetadataNode("ColorTableEntry");
      entry.setAttribute("index", Integer.toString(c));
      entry.setAttribute("red", Integer.toString(colours.getRed(c)));
      entry.setAttribute("green", Integer.toString(colours.getGreen(c)));
      entry.setAttribute("blue", Integer.toString(colours.getBlue(c)));
      table.appendChild(entry);
    }
    metadata.setFromTree(STREAM, root);
    return metadata;
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage part, Area area, int delay, boolean first)
      throws IIOInvalidTreeException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(part), writer.getDefaultWriteParam());
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    // the writer would put the colours of the web there
    root.removeChild(child(root, "LocalColorTable"));
    IIOMetadataNode place = child(root, "ImageDescriptor");
    place.setAttribute("imageLeftPosition", Integer.toString(area.x));
    place.setAttribute("imageTopPosition", Integer.toString(area.y));
    place.setAttribute("imageWidth", Integer.toString(area.width));
    place.setAttribute("imageHeight", Integer.toString(area.height));
    place.setAttribute("interlaceFlag", "FALSE");
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", first ? "FALSE" : "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(Palette.UNCHANGED));
    control.setAttribute("delayTime", Integer.toString(delay));
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int c = 0; c < root.getLength(); c++) {
      if (root.item(c).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(c);
      }
    }
    IIOMetadataNode made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }
}
