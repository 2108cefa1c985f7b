/**
 * Benchmarks of the core: what they are made on, how they are run, and the answers that other
 * programs are compared with. Each benchmark stands in the package that it measures, beside a slow
 * twin that gives the same answer. May import all of the core. Start reading at {@link
 * gradientwork.bench.Bench}.
 */
package gradientwork.bench;
