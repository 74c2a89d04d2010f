package io.driveport.servicekit.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.CarrierEvent.CheckDigitRule;
import io.driveport.servicekit.carrier.CheckDigit.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckDigitTest {

  @ParameterizedTest
  @CsvSource({
    // 9*1 + 9*2 + 9*1 + A*2 + A*1 + 1*2 … = 96
    "WeightedMod10, 1 2, '', 999AA1012345678, 4",
    // 1*3 + 2*1 + 3*3 = 14
    "WeightedMod10, 3 1, '', 123, 6",
    "WeightedMod10, 3 1, '', 55, 0",
    // 9*3 + 2*1 + 1*3 = 32
    "WeightedMod10, 3 1, 92, 1, 8",
    // Letters: A is 2, H is 9, I is 0, Z is 7.
    "WeightedMod10, 1, '', AHIZ, 2",
    // 9*3 + 8*1 + 6*7 + 5*3 + 7*1 + 8*7 + 9*3 = 182, which is 6 more than a multiple of 11
    "WeightedMod11, 3 1 7, '', 98657890000, 6",
    // 7*3 = 21, which is 10 more than 11
    "WeightedMod11, 3, '', 7, 0",
    "Mod7, '', '', 123456789, 1",
    "Mod7, '', '', 99999999999999999999, 1",
    // 8 + 12 + 12 + 8 + 15 + 30 + 63 + 56 = 204, which is 6 more than a multiple of 11
    "S10, 8 6 4 2 3 5 9 7, '', 12345678, 5",
    "S10, 8 6 4 2 3 5 9 7, '', 00000000, 5",
    // 8*4 = 32 and 2: 34 is 1 more than a multiple of 11, so 10 becomes 0
    "S10, 8 6 4 2 3 5 9 7, '', 40010000, 0",
  })
  void followsFromTheBody(String kind, String weights, String prefix, String body, char expected) {
    // Given
    CheckDigit rule =
        CheckDigit.of(new CheckDigitRule(kind, numbers(weights), prefix)).orElseThrow();

    // Then
    assertThat(rule.of(body)).isEqualTo(expected);
  }

  @Test
  void aKindThatIsNotKnownIsNoRule() {
    assertThat(CheckDigit.of(new CheckDigitRule("AddedLater", null, null))).isEmpty();
  }

  @Test
  void aKindThatWeighsNeedsWeights() {
    assertThatThrownBy(() -> new CheckDigit(Kind.S10, List.of(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights");
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(" ")).filter(s -> !s.isEmpty()).map(Integer::valueOf).toList();
  }
}
