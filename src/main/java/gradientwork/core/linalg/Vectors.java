package gradientwork.core.linalg;

import java.lang.reflect.InvocationTargetException;

/**
 * Chooses kernels: those in vector instructions where the module {@code jdk.incubator.vector} is
 * there, which is asked for by {@code --add-modules}; plain ones otherwise. Both give the same
 * bits.
 */
final class Vectors {
  private static final boolean PRESENT =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  private Vectors() {}

  /** For samples of dimension d. */
  static DoubleKernel doubles(int d) {
    String name = d == 2 ? "VectorDoublePlaneKernel" : "VectorDoubleKernel";
    return PRESENT ? make(DoubleKernel.class, name) : new PlainDoubleKernel();
  }

  /** For samples of dimension d. */
  static FloatKernel floats(int d) {
    String name = d == 2 ? "VectorFloatPlaneKernel" : "VectorFloatKernel";
    return PRESENT ? make(FloatKernel.class, name) : new PlainFloatKernel();
  }

  static RowKernel rows() {
    return PRESENT ? make(RowKernel.class, "VectorRowKernel") : new PlainRowKernel();
  }

  /** By name, because the rest is compiled without the module. */
  private static <T> T make(Class<T> type, String name) {
    try {
      Class<?> kernel = Class.forName(Vectors.class.getPackageName() + "." + name);
      return type.cast(kernel.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      Throwable cause = e instanceof InvocationTargetException i ? i.getCause() : e;
      throw new IllegalStateException(name + " cannot be loaded", cause);
    }
  }
}
