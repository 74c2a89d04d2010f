package io.driveport.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealCodeTest {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** The vectors of docs/manifest-format.md. */
  @ParameterizedTest
  @CsvSource({
    "109B21108597EF36D5785F08303F3638, G2Z8-T9N8-SE5T",
    "109b21108597ef36d5785f08303f3638, G2Z8-T9N8-SE5T",
    "D41D8CD98F00B204E9800998ECF8427E, BVFT-BJR6-B81R",
  })
  void followsFromTheHashOfTheManifest(String hash, String printed) {
    assertThat(SealCode.of(hash).printed()).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"G2Z8-T9N8-SE5T", "g2z8-t9n8-se5t", " G2Z8 T9N8 SE5T ", "G2Z8T9N8SE5T"})
  void isReadHoweverItIsWritten(String scanned) {
    assertThat(SealCode.read(scanned)).contains(SealCode.of("109B21108597EF36D5785F08303F3638"));
  }

  @Test
  void lettersThatLookLikeDigitsAreThose() {
    // Given
    String symbols = withZeroAndOne();

    // Then
    assertThat(SealCode.read(symbols.replace('0', 'o').replaceFirst("1", "I").replace('1', 'l')))
        .contains(new SealCode(symbols));
  }

  @Test
  void eachWrongSymbolIsFound() {
    // Given
    String symbols = SealCode.of("D41D8CD98F00B204E9800998ECF8427E").symbols();

    // Then
    for (int i = 0; i < symbols.length(); i++) {
      for (int j = 0; j < ALPHABET.length(); j++) {
        char wrong = ALPHABET.charAt(j);
        if (wrong != symbols.charAt(i)) {
          String other = symbols.substring(0, i) + wrong + symbols.substring(i + 1);
          assertThat(SealCode.read(other)).as(other).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "UUUU-UUUU-UUUU", "0000-0000-0000-0", "ÄÖÜ"})
  void whatIsNoneIsNotRead(String scanned) {
    assertThat(SealCode.read(scanned)).isEmpty();
    assertThatThrownBy(() -> new SealCode(scanned)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Some code that has both digits. */
  private static String withZeroAndOne() {
    return IntStream.range(0, 10_000)
        .mapToObj(i -> SealCode.of(Integer.toHexString(i)).symbols())
        .filter(symbols -> symbols.contains("0") && symbols.matches(".*1.*1.*"))
        .findFirst()
        .orElseThrow();
  }
}
