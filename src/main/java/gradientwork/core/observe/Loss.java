package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

@Meaning("mean loss over the training samples, penalty not included")
public record Loss() implements Indicator {}
