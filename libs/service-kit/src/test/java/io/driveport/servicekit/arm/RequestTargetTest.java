package io.driveport.servicekit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/jobs/n%00, control character",
        "/jobs/n%0a, control character",
        "/jobs/n%1B, control character",
        "/jobs/n%7f, control character",
        "/jobs/n%C2%85, control character",
        "/jobs/n%, can't be decoded",
        "/jobs/n%4, can't be decoded",
        "/jobs/n%zz, can't be decoded",
        "/jobs/n%C0%80, can't be decoded",
        "/jobs/n%ff, can't be decoded",
        "/jobs/n;a=b, matrix parameters",
        "/jobs;a/n, matrix parameters",
        "/jobs/{n}, character '{'",
        "/jobs/n|m, character '|'",
        "/jobs/[n], character '['"
      })
  void refusesAPath(String path, String message) {
    assertThat(RequestTarget.refusal(path, null))
        .hasValueSatisfying(error -> {
          assertThat(error.code()).isEqualTo("InvalidResourceName");
          assertThat(error.message()).contains(message);
        });
  }

  @ParameterizedTest
  @CsvSource({"a=b&$filter=x%00y, $filter", "a=%00, a", "a%00=b,"})
  void refusesNulInAQuery(String query, @Nullable String target) {
    assertThat(RequestTarget.refusal("/jobs", query))
        .hasValueSatisfying(error -> {
          assertThat(error.code()).isEqualTo("InvalidResourceName");
          assertThat(error.target()).isEqualTo(target);
        });
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a=b&$filter=%zz, can't be decoded, $filter",
        "a=%ff, can't be decoded, a",
        "a%=b, can't be decoded,",
        "a=%4, can't be decoded, a",
        "a={b}, character '{',",
        "a=b\\c, character '\\',"
      })
  void refusesAQueryThatIsNone(String query, String message, @Nullable String target) {
    assertThat(RequestTarget.refusal("/jobs", query))
        .hasValueSatisfying(error -> {
          assertThat(error.code()).isEqualTo("InvalidResourceName");
          assertThat(error.message()).contains(message);
          assertThat(error.target()).isEqualTo(target);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "/,",
    "/jobs/n,",
    "/jobs/n%20m%2Fo%3B%25,",
    "/jobs/%C3%A4%E2%82%AC,",
    "/jobs/\u00e4,",
    "/jobs, a=b;c&d=%2500&e=%0A"
  })
  void letsTheRestPass(String path, @Nullable String query) {
    assertThat(RequestTarget.refusal(path, query)).isEmpty();
  }
}
