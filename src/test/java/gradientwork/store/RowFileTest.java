package gradientwork.store;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.linalg.Philox;
import gradientwork.core.observe.Indicator;
import gradientwork.core.problem.Network;
import gradientwork.core.run.Facts;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows come back as they were written, across pages and row groups, whatever of them is null. */
class RowFileTest {
  private static final int ROWS = 45_678;
  private static final Philox RANDOM = Philox.of(0, "cells");

  @TempDir Path folder;

  private InputFile write(Table table, List<? extends Row> rows, long limit) {
    Storage storage = new LocalStorage();
    String path = folder + "/" + table.name();
    try (RowFile file = new RowFile(storage, path, table, List.of(), limit)) {
      rows.forEach(file::write);
      assertThat(file.rows()).isEqualTo(rows.size());
    }
    return storage.input(path);
  }

  private static List<String> told(Table table, List<? extends Row> rows) {
    List<String> told = new ArrayList<>();
    for (Row row : rows) {
      Facts facts = new Facts(table);
      row.to(facts);
      told.add(facts.toString());
    }
    return told;
  }

  private static List<String> read(Table table, InputFile input) {
    List<Row> rows = new ArrayList<>();
    RowReader.groups(
        input, RowReader.schema(input), group -> rows.add(new StoredRow(table, List.of(), group)));
    return told(table, rows);
  }

  private static List<BlockMetaData> groups(InputFile input) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader = ParquetFileReader.open(input, options)) {
      return reader.getFooter().getBlocks();
    }
  }

  /** Some indicators never, some always, one for long stretches, the others now and then. */
  private static IterationRow iteration(int i) {
    int[] indicators =
        IntStream.range(0, Indicator.ALL.size())
            .filter(
                k ->
                    k == 0
                        || k == 1 && i / 7_000 % 2 == 1
                        || k > 5 && RANDOM.uniform(64L * i + k) < 0.1)
            .toArray();
    double[] values =
        IntStream.of(indicators).mapToDouble(k -> RANDOM.uniform(64L * i + k)).toArray();
    double time = RANDOM.uniform(64L * i + 40) < 0.5 ? Double.NaN : i;
    return new IterationRow(
        "run-" + i / 1_234, i % 1_234, 1e-3 * i, time, Double.NaN, i % 3 == 0, indicators, values);
  }

  private static SnapshotRow snapshot(int i) {
    double[] w =
        IntStream.range(20_000 * i, 20_000 * i + 20_000).mapToDouble(RANDOM::uniform).toArray();
    return new SnapshotRow(
        "id", i, new Network(2, 10_000, w, new double[10_000]), Optional.empty(), false);
  }

  @Test
  void plainColumnsOverManyPagesAndRowGroups() throws IOException {
    List<IterationRow> rows = IntStream.range(0, ROWS).mapToObj(RowFileTest::iteration).toList();
    InputFile input = write(Table.ITERATIONS, rows, 500_000);
    assertThat(groups(input).size()).isGreaterThan(3);
    assertThat(read(Table.ITERATIONS, input)).isEqualTo(told(Table.ITERATIONS, rows));
  }

  @Test
  void columnIndexesFindTheSameRowsInEveryColumn() throws IOException {
    List<IterationRow> rows = IntStream.range(0, ROWS).mapToObj(RowFileTest::iteration).toList();
    InputFile input = write(Table.ITERATIONS, rows, Long.MAX_VALUE);
    assertThat(groups(input)).hasSize(1);
    var few =
        FilterApi.and(
            FilterApi.gt(FilterApi.doubleColumn("seconds"), 27.5),
            FilterApi.lt(FilterApi.doubleColumn("seconds"), 31.0));
    List<Row> found = new ArrayList<>();
    try (ParquetReader<Group> reader =
        new ParquetReader.Builder<Group>(input, new PlainParquetConfiguration()) {
          @Override
          protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
          }
        }.withFilter(FilterCompat.get(few)).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        found.add(new StoredRow(Table.ITERATIONS, List.of(), group));
      }
    }
    assertThat(told(Table.ITERATIONS, found))
        .isEqualTo(
            told(
                Table.ITERATIONS,
                rows.stream().filter(r -> r.seconds() > 27.5 && r.seconds() < 31).toList()));
  }

  @ParameterizedTest
  @CsvSource({"131071, 1", "131072, 1", "131073, 2", "262144, 2"})
  void rowGroupsHaveSoManyRowsAtMost(int count, int expected) throws IOException {
    IterationRow row = iteration(0);
    InputFile input = write(Table.ITERATIONS, Collections.nCopies(count, row), Long.MAX_VALUE);
    assertThat(groups(input)).hasSize(expected);
    assertThat(groups(input).stream().mapToLong(BlockMetaData::getRowCount).max())
        .hasValue(Math.min(count, 131_072));
  }

  @Test
  void oneRunIsFoundWithoutReadingTheOthers() throws IOException {
    int length = 100;
    List<IterationRow> rows =
        IntStream.range(0, 400_000)
            .mapToObj(
                i ->
                    new IterationRow(
                        String.format("%064x", RANDOM.bits(i / length)),
                        i % length,
                        i,
                        Double.NaN,
                        Double.NaN,
                        false,
                        new int[] {0},
                        new double[] {i}))
            .toList();
    InputFile input = write(Table.ITERATIONS, rows, Long.MAX_VALUE);
    assertThat(groups(input)).hasSize(4);
    for (int i : new int[] {0, 200_000, 399_999}) {
      var one =
          FilterApi.eq(
              FilterApi.binaryColumn("experiment"), Binary.fromString(rows.get(i).experiment()));
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .withRecordFilter(FilterCompat.get(one))
              .build();
      try (ParquetFileReader reader = ParquetFileReader.open(input, options)) {
        assertThat(reader.getRowGroups()).hasSize(1);
      }
    }
  }

  @Test
  void largeRowsDoNotWaitForMany() throws IOException {
    List<SnapshotRow> rows = IntStream.range(0, 40).mapToObj(RowFileTest::snapshot).toList();
    InputFile input = write(Table.SNAPSHOTS, rows, 2_000_000);
    assertThat(groups(input)).allMatch(group -> group.getRowCount() <= 10);
    assertThat(read(Table.SNAPSHOTS, input)).isEqualTo(told(Table.SNAPSHOTS, rows));
  }

  @Test
  void aFileWithoutRowsIsOneToo() throws IOException {
    InputFile input = write(Table.ITERATIONS, List.of(), 1);
    assertThat(groups(input)).isEmpty();
    assertThat(read(Table.ITERATIONS, input)).isEmpty();
  }
}
