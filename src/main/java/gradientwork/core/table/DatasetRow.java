package gradientwork.core.table;

import gradientwork.core.problem.Dataset;

/**
 * A data set.
 *
 * @param data id: the digest of the parameters and files that it was made from
 * @param whole whether its numbers are stored, or only its origin and digest
 */
public record DatasetRow(String data, Dataset dataset, boolean whole) implements Row {
  @Override
  public Table table() {
    return Table.DATASETS;
  }

  @Override
  public void to(Cells cells) {
    cells.text(0, data);
    cells.count(1, dataset.n());
    cells.count(2, dataset.d());
    cells.text(3, dataset.origin());
    if (whole) {
      part(cells, 4, dataset.train());
      dataset.validation().ifPresent(part -> part(cells, 6, part));
      dataset.test().ifPresent(part -> part(cells, 8, part));
    }
  }

  private static void part(Cells cells, int column, Dataset.Part part) {
    cells.numbers(column, part.x().values());
    cells.numbers(column + 1, part.y());
  }
}
