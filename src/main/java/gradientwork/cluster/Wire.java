package gradientwork.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;

/**
 * What goes through Spark's channel for plugins, as bytes. An executor reads that channel with the
 * class path it was started with, which holds none of the jars that a driver sends after it: an
 * answer of a class of ours would end its connection, and with it the executor.
 */
final class Wire {
  private Wire() {}

  static byte[] packed(Serializable thing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(thing);
    } catch (IOException e) {
      throw new IllegalStateException("cannot be sent: " + thing, e);
    }
    return bytes.toByteArray();
  }

  static <T> T unpacked(byte[] bytes, Class<T> kind) {
    try (ObjectInputStream in = new Ours(bytes)) {
      return kind.cast(in.readObject());
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException("cannot be read as " + kind.getSimpleName(), e);
    }
  }

  /** Knows the classes of whoever loaded this one, whatever thread asks. */
  private static final class Ours extends ObjectInputStream {
    Ours(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
      return Class.forName(description.getName(), false, Wire.class.getClassLoader());
    }
  }
}
