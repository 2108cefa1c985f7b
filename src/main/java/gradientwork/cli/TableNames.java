package gradientwork.cli;

import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The names of the tables and views there are. */
final class TableNames implements Iterable<String> {
  static final List<String> ALL = all();

  private static List<String> all() {
    List<String> names = new ArrayList<>();
    Table.ALL.forEach(table -> names.add(table.name()));
    Tables.View.ALL.forEach(view -> names.add(view.name()));
    return List.copyOf(names);
  }

  @Override
  public Iterator<String> iterator() {
    return ALL.iterator();
  }
}
