package gradientwork.core.problem;

import gradientwork.core.parameter.InputFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Tables, files and networks that lie in memory. */
public final class MemoryInputs implements Inputs {
  private final Map<String, NumericTable> tables = new TreeMap<>();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Network> networks = new TreeMap<>();

  public MemoryInputs with(NumericTable table) {
    tables.put(table.name(), table);
    return this;
  }

  public MemoryInputs with(String file, byte[] content) {
    files.put(file, content);
    return this;
  }

  public MemoryInputs with(String experiment, Network network) {
    networks.put(experiment, network);
    return this;
  }

  @Override
  public NumericTable table(InputFile file) {
    return tables.get(file.path());
  }

  @Override
  public InputStream open(InputFile folder, String name) {
    return new ByteArrayInputStream(files.get(folder + "/" + name));
  }

  @Override
  public boolean has(InputFile folder, String name) {
    return files.containsKey(folder + "/" + name);
  }

  @Override
  public Network snapshot(String results, String sweep, String experiment, OptionalLong iteration) {
    return networks.get(experiment);
  }
}
