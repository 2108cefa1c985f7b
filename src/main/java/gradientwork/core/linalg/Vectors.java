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

  static DoubleKernel doubles() {
    return PRESENT ? make(DoubleKernel.class, "VectorDoubleKernel") : new PlainDoubleKernel();
  }

  static FloatKernel floats() {
    return PRESENT ? make(FloatKernel.class, "VectorFloatKernel") : new PlainFloatKernel();
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
