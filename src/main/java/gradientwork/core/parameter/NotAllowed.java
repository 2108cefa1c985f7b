package gradientwork.core.parameter;

/** A value that a key may not hold; says which key, which value and what is allowed. */
public final class NotAllowed extends IllegalArgumentException {
  private final String key;
  private final transient Object value;
  private final String allowed;

  public NotAllowed(String key, Object value, String allowed) {
    super(key + " = " + value + " is not allowed; it must be " + allowed);
    this.key = key;
    this.value = value;
    this.allowed = allowed;
  }

  /** The key, in kebab-case, as seen from the record that refused it. */
  public String key() {
    return key;
  }

  public Object value() {
    return value;
  }

  public String allowed() {
    return allowed;
  }
}
