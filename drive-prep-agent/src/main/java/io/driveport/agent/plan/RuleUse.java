package io.driveport.agent.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Applies {@link FileRules} and remembers what each of them did, so that no rule is off unseen. */
final class RuleUse {

  private final FileRules rules;
  private final Map<FilePattern, Long> excluded = new LinkedHashMap<>();
  private final Set<FilePattern> fitting = new HashSet<>();
  private long notIncluded;

  RuleUse(FileRules rules) {
    this.rules = rules;
  }

  /** Whether a file or directory, and all below it, is not copied. */
  boolean excludes(String relative, boolean directory) {
    Optional<FilePattern> pattern = first(rules.exclude(), relative, directory);
    pattern.ifPresent(each -> excluded.merge(each, 1L, Long::sum));
    return pattern.isPresent();
  }

  /** Whether a file, or all files below a directory, are among those to be copied. */
  boolean includes(String relative, boolean directory) {
    return first(rules.include(), relative, directory).isPresent();
  }

  /** Whether every file is copied that is not excluded. */
  boolean includesAll() {
    return rules.include().isEmpty();
  }

  /** A file was found that no pattern includes. */
  void notIncluded() {
    notIncluded++;
  }

  /** Whether the files below a directory share a drive. */
  boolean keepsTogether(String relative) {
    return first(rules.keepTogether(), relative, true).isPresent();
  }

  private Optional<FilePattern> first(
      List<FilePattern> patterns, String relative, boolean directory) {
    if (patterns.isEmpty()) {
      return Optional.empty();
    }
    Path path = Path.of(relative);
    Optional<FilePattern> pattern =
        patterns.stream().filter(each -> each.fits(path, directory)).findFirst();
    pattern.ifPresent(fitting::add);
    return pattern;
  }

  /** What the rules kept from being copied, for a person. */
  List<String> done() {
    List<String> done = new ArrayList<>();
    excluded.forEach((pattern, count) ->
        done.add("%d files or directories are excluded by '%s'".formatted(count, pattern)));
    if (notIncluded > 0) {
      done.add("%d files are not copied, because no --include fits them".formatted(notIncluded));
    }
    return done;
  }

  /** Patterns that fitted nothing, most likely misspelt. A pattern may hide a later one. */
  List<String> idle() {
    return Stream.of(
            idle("--include", rules.include()),
            idle("--exclude", rules.exclude()),
            idle("--keep-together", rules.keepTogether()))
        .flatMap(each -> each)
        .toList();
  }

  private Stream<String> idle(String option, List<FilePattern> patterns) {
    return patterns.stream()
        .filter(pattern -> !fitting.contains(pattern))
        .map(pattern ->
            "%s '%s' fits nothing that no earlier pattern fits".formatted(option, pattern));
  }
}
