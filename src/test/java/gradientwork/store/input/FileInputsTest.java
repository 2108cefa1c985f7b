package gradientwork.store.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.NumericTable;
import gradientwork.core.problem.data.IdxFiles;
import gradientwork.core.problem.data.Mnist;
import gradientwork.core.problem.data.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileInputsTest {
  private final FileInputs inputs = new FileInputs();
  @TempDir Path folder;

  private InputFile write(String name, String content) throws IOException {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private InputFile write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
    return InputFile.at(folder.resolve(name).toString());
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** Contents of a file (with ⏎ for the end of a line) that all mean the same table. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a,b⏎1,2.5⏎-3e-1,4⏎",
        "a,b⏎1,2.5⏎-3e-1,4",
        "a,b␍⏎1,2.5␍⏎-3e-1,4␍⏎",
        "a,b⏎1,2.5⏎-3e-1,4⏎⏎⏎",
        "\uFEFFa,b⏎1,2.5⏎-3e-1,4⏎",
        "'a','b'⏎'1','2.5'⏎'-3e-1',4⏎",
        " a , b ⏎ 1, 2.5⏎-0.3 ,+4.0⏎",
      })
  void csvIsReadHoweverItIsWritten(String content) throws IOException {
    NumericTable table = inputs.table(write("t.csv", lines(content)));
    assertThat(table.columns()).containsExactly("a", "b");
    assertThat(table.column("a")).containsExactly(1, -0.3);
    assertThat(table.column("b")).containsExactly(2.5, 4);
  }

  /** What is wrong with a CSV file, and the sentence that says so after the file's name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b⏎1,2⏎3,abc⏎ | :3: column 'b' holds 'abc', which is not a number",
        "a,b⏎1,2⏎3,1f⏎ | :3: column 'b' holds '1f', which is not a number",
        "a,b⏎1,2⏎3,1e⏎ | :3: column 'b' holds '1e', which is not a number",
        "a,b⏎1,nan⏎ | :2: column 'b' holds 'nan', which is not a finite number",
        "a,b⏎1,-Infinity⏎ | :2: column 'b' holds '-Infinity', which is not a finite number",
        "a,b⏎1,1e999⏎ | :2: column 'b' holds '1e999', which is not a finite number",
        "a,b⏎1,⏎ | :2: column 'b' has an empty cell",
        "a,b⏎1,2⏎3⏎ | :3: column 'b' has no cell; the line has 1 cells, the header 2",
        "a,b⏎1,2,3⏎ | :2: the line has 3 cells, the header 2",
        "a,b⏎1,2⏎⏎3,4⏎ | :3: the line is blank, and more follow",
        "a,a⏎1,2⏎ | :1: two columns are named 'a'",
        "a,,c⏎1,2,3⏎ | :1: column 2 has no name",
        "a,'b⏎c'⏎1,x⏎ | :3: column 'b⏎c' holds 'x', which is not a number",
      })
  void aBadCellIsNamedByFileLineAndColumn(String content, String sentence) throws IOException {
    InputFile file = write("t.csv", lines(content));
    assertThatThrownBy(() -> inputs.table(file))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + sentence.replace('⏎', '\n'));
  }

  private static String lines(String content) {
    return content.replace('⏎', '\n').replace('␍', '\r').replace('\'', '"');
  }

  @Test
  void emptyFilesAndHeadersWithoutRows() throws IOException {
    InputFile empty = write("empty.csv", "");
    assertThatThrownBy(() -> inputs.table(empty))
        .isInstanceOf(BadInput.class)
        .hasMessage(empty + " is empty; a table begins with a line of column names");
    assertThat(inputs.table(write("header.csv", "a,b\n")).rows()).isZero();
  }

  @Test
  void onlyTheColumnsAskedForNeedToBeNumbers() throws IOException {
    InputFile file = write("t.csv", "name,a,b\nAda,1,2\nEmmy,3,4\n");
    assertThat(inputs.header(file)).containsExactly("name", "a", "b");
    assertThat(inputs.table(file, List.of("b", "a")).values())
        .containsExactly(new double[] {2, 4}, new double[] {1, 3});
    assertThatThrownBy(() -> inputs.table(file, List.of("nmae")))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + " has no column 'nmae'; did you mean 'name'?");
  }

  @Test
  void gzippedCsvAndFileUrisAreRead() throws IOException {
    InputFile file = write("t.csv.gz", gzip("a\n1\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(inputs.table(file).column("a")).containsExactly(1);
    for (String scheme : List.of("file:", "file://")) {
      assertThat(inputs.table(InputFile.at(scheme + file)).column("a")).containsExactly(1);
    }
    InputFile broken = write("broken.csv.gz", "a\n1\n");
    assertThatThrownBy(() -> inputs.table(broken))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(broken + " is not a proper gzip file");
  }

  @Test
  void whatIsNotThereOrNotOfTheRightKindIsSaidSo() throws IOException {
    InputFile missing = InputFile.at(folder.resolve("none.csv").toString());
    assertThatThrownBy(() -> inputs.table(missing))
        .isInstanceOf(BadInput.class)
        .hasMessage(missing + " does not exist");
    assertThatThrownBy(() -> inputs.digest(missing))
        .isInstanceOf(BadInput.class)
        .hasMessage(missing + " does not exist");
    InputFile here = InputFile.at(folder.toString());
    assertThatThrownBy(() -> inputs.table(here))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            here + " is a folder without Parquet files; a CSV or Parquet file belongs here");
    InputFile file = write("t.csv", "a\n1\n");
    assertThatThrownBy(() -> inputs.has(file, "x"))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + " is a file; a folder belongs here");
    assertThatThrownBy(() -> inputs.table(InputFile.at("nosuch://host/t.csv")))
        .isInstanceOf(BadInput.class)
        .hasMessage("nosuch://host/t.csv lies on no file system that is known here");
  }

  @Test
  void digestIsThatOfTheContent() throws IOException {
    InputFile file = write("t.csv", "abc");
    assertThat(inputs.digest(file).digest())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(inputs.digest(file).path()).isEqualTo(file.path());
    InputFile here = InputFile.at(folder.toString());
    String before = inputs.digest(here).digest();
    write(".hidden", "x");
    assertThat(inputs.digest(here).digest()).isEqualTo(before);
    write("u.csv", "abc");
    assertThat(inputs.digest(here).digest()).isNotEqualTo(before);
  }

  @Test
  void contentIsHeldToItsDigest() throws IOException {
    InputFile file = inputs.digest(write("t.csv", "a\n1\n"));
    assertThat(inputs.table(file).column("a")).containsExactly(1);
    write("t.csv", "a\n12\n");
    assertThatThrownBy(() -> inputs.table(file))
        .isInstanceOf(BadInput.class)
        .hasMessage(file + " changed while the sweep runs; run the sweep file again");
    assertThat(inputs.table(InputFile.at(file.path())).column("a")).containsExactly(12);
  }

  @Test
  void idxFilesAreReadGzippedOrNotWithTheSameNumbers() throws IOException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Path packed = Files.createDirectory(folder.resolve("packed"));
    for (String part : List.of("train", "t10k")) {
      int n = part.equals("train") ? 12 : 4;
      byte[] images = IdxFiles.images(n, 3, 2);
      byte[] labels = IdxFiles.labels(n);
      Files.write(plain.resolve(part + "-images-idx3-ubyte"), images);
      Files.write(plain.resolve(part + "-labels-idx1-ubyte"), labels);
      Files.write(packed.resolve(part + "-images-idx3-ubyte.gz"), gzip(images));
      Files.write(packed.resolve(part + "-labels-idx1-ubyte.gz"), gzip(labels));
    }
    Dataset read = mnist(plain).dataset(inputs);
    assertThat(read.d()).isEqualTo(7);
    assertThat(read.n()).isEqualTo(9);
    Dataset unpacked = mnist(packed).dataset(inputs);
    assertThat(unpacked.train().x()).isEqualTo(read.train().x());
    assertThat(unpacked.test().orElseThrow().x()).isEqualTo(read.test().orElseThrow().x());
    Files.write(packed.resolve("train-labels-idx1-ubyte.gz"), new byte[] {1, 2, 3, 4});
    assertThatThrownBy(() -> mnist(packed).dataset(inputs))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("train-labels-idx1-ubyte.gz is not a proper gzip file");
  }

  private static Mnist mnist(Path path) {
    return new Mnist(
        InputFile.at(path.toString()),
        Mnist.Split.BOTH,
        OptionalInt.empty(),
        List.of(),
        0.25,
        List.of(),
        0);
  }

  @ParameterizedTest
  @CsvSource({
    "diabetes.csv, progression, 442, 11",
    "digits.csv, digit, 1797, 65",
    "breast_cancer.csv, benign, 569, 31"
  })
  void theTablesOfTheExamplesAreRead(String name, String target, int rows, int d) {
    Table table =
        new Table(
            InputFile.at(Path.of("sweeps", "data", name).toAbsolutePath().toString()),
            target,
            List.of(),
            true,
            Table.Normalise.STANDARD,
            OptionalInt.empty(),
            0.2,
            0.1,
            List.of(),
            0);
    Dataset data = table.dataset(inputs);
    int test = data.test().orElseThrow().n();
    int validation = data.validation().orElseThrow().n();
    assertThat(data.n() + test + validation).isEqualTo(rows);
    assertThat(test).isEqualTo((int) Math.round(0.2 * rows));
    assertThat(data.d()).isEqualTo(d);
  }
}
