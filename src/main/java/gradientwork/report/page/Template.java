package gradientwork.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The page around its data. The modules stand in an import map as data: addresses, so that they are
 * the same files here and in the page, each with names of its own, without a build step. The page
 * forbids itself every request (Content-Security-Policy).
 */
final class Template {
  static final List<String> MODULES =
      List.of(
          "about",
          "chosen",
          "curves",
          "dom",
          "figure",
          "filters",
          "final",
          "format",
          "frames",
          "groups",
          "heat",
          "live",
          "main",
          "neurons",
          "palette",
          "parallel",
          "plan",
          "quantile",
          "roles",
          "scale",
          "sections",
          "sql",
          "state",
          "table",
          "troubles");

  private static final String START = "import '#main';";

  private Template() {}

  /** What a page may ask for. */
  enum Reach {
    NOTHING(""),
    OWN_SERVER("connect-src 'self'; ");

    private final String policy;

    Reach(String policy) {
      this.policy = policy;
    }
  }

  static String page(String title, Map<String, String> sections) {
    return page(title, sections, Reach.NOTHING);
  }

  /**
   * @param title plain text
   * @param sections base64 by name
   */
  static String page(String title, Map<String, String> sections, Reach reach) {
    String map = importMap();
    String style = resource("page.css");
    String policy =
        "default-src 'none'; "
            + reach.policy
            + "img-src data:; style-src "
            + digest(style)
            + "; script-src data: "
            + digest(map)
            + " "
            + digest(START);
    StringBuilder data = new StringBuilder();
    sections.forEach(
        (name, text) ->
            data.append("<script type=\"application/octet-stream\" id=\"section-")
                .append(name)
                .append("\">")
                .append(text)
                .append("</script>\n"));
    return resource("page.html")
        .replace("{{policy}}", policy)
        .replace("{{title}}", escaped(title))
        .replace("{{style}}", style)
        .replace("{{map}}", map)
        .replace("{{start}}", START)
        .replace("{{data}}", data);
  }

  private static String importMap() {
    StringBuilder map = new StringBuilder("{\"imports\":{");
    for (String module : MODULES) {
      byte[] code = resource(module + ".js").getBytes(StandardCharsets.UTF_8);
      map.append(map.charAt(map.length() - 1) == '{' ? "\n\"#" : ",\n\"#")
          .append(module)
          .append("\":\"data:text/javascript;base64,")
          .append(Base64.getEncoder().encodeToString(code))
          .append('"');
    }
    return map.append("}}").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** How a Content-Security-Policy names a text. */
  private static String digest(String text) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream("/gradientwork/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the page lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
