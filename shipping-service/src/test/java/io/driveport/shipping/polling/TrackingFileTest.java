package io.driveport.shipping.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingFileTest {

  @Test
  void aNumberIsEncodedInTheUrl() throws JsonProcessingException {
    // Given
    TrackingFile file =
        read(
            """
            {"url": "https://carrier.example.org/track/{number}?l=en", "scans": "/s", "time": "/t", "code": "/c"}
            """);

    // Then
    assertThat(file.address("1Z 9/9"))
        .isEqualTo(URI.create("https://carrier.example.org/track/1Z%209%2F9?l=en"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"url": "https://c.example.org/{number}", "scans": "/s", "time": "/t"}                              | have to be there
          {"url": "https://c.example.org/", "scans": "/s", "time": "/t", "code": "/c"}                        | with {number}
          {"url": "/{number}", "scans": "/s", "time": "/t", "code": "/c"}                                     | absolute URL
          {"url": "https://c.example.org/{number}", "scans": "s", "time": "/t", "code": "/c"}                 | JSON Pointer
          {"url": "https://c.example.org/{number}", "scans": "/s", "time": "/t", "code": "/c", "zone": "X/Y"} | X/Y
          {"url": "https://c.example.org/{number}", "scans": "/s", "time": "/t", "code": "/c", "timeout": "PT0S"} | timeout PT0S
          {"url": "https://c.example.org/{number}", "scans": "/s", "time": "/t", "code": "/c", "requestsPerMinute": 0} | requestsPerMinute is 0
          {"url": "https://c.example.org/{number}", "scans": "/s", "time": "/t", "code": "/c", "codes": {"A": "Flying"}} | 'Flying'
          """)
  void whatIsWrongIsNamed(String json, String what) throws JsonProcessingException {
    // Given
    TrackingFile file = read(json);

    // Then
    assertThatThrownBy(() -> file.checked("fedex.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("fedex.json: ")
        .hasMessageContaining(what);
  }

  private static TrackingFile read(String json) throws JsonProcessingException {
    return new ObjectMapper().readValue(json, TrackingFile.class);
  }
}
