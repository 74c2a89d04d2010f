package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilePatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.tmp|a.tmp",
        "*.tmp|x/y/a.tmp",
        "/*.tmp|a.tmp",
        "x/*|x/a",
        "/x/*|x/a",
        "**/a|a",
        "**/a|x/y/a",
        "x/**/a|x/a",
        "x/**/a|x/y/z/a",
        "x/**|x/y/z",
        "{a,b}?[0-9]|bc7",
        "[!a]|b",
        "\\*|*",
      })
  void fits(String pattern, String path) {
    assertThat(new FilePattern(pattern).fits(Path.of(path), false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.tmp|a.TMP",
        "*.tmp|a.tmp.x",
        "/*.tmp|x/a.tmp",
        "x/*|y/x/a",
        "x/*|x/y/a",
        "a|x/ab",
        "a/|a",
        "*|''",
        "**|''",
        "/**|''",
      })
  void doesNotFit(String pattern, String path) {
    assertThat(new FilePattern(pattern).fits(Path.of(path), false)).isFalse();
  }

  @Test
  void slashAtTheEndFitsDirectoriesAndSlashAloneTheBasePath() {
    assertThat(new FilePattern("a/").fits(Path.of("x/a"), true)).isTrue();
    assertThat(new FilePattern("/*/").fits(Path.of("a"), true)).isTrue();
    assertThat(new FilePattern("/*/").fits(Path.of("a/b"), true)).isFalse();
    assertThat(new FilePattern("/").fits(Path.of(""), true)).isTrue();
    assertThat(new FilePattern("/").fits(Path.of("a"), true)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[a", "{a,b", "{a/**/b,c}", "a\\"})
  void whatIsNoPatternIsNamed(String text) {
    assertThat(FilePattern.problem(text).orElse("")).contains("'%s' is no pattern".formatted(text));
  }
}
