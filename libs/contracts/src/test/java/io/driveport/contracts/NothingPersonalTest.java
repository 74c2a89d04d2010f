package io.driveport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.LocationEvent.LocationChanged;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No event has a place for what is a person's or secret. So neither outboxes nor dead letters nor
 * topics, which keep events for ever, hold anything that a job's deletion would have to reach.
 */
class NothingPersonalTest {

  private static final Set<String> WORDS =
      Set.of("name", "recipient", "street", "postal", "phone", "mail", "account", "key", "token");

  /** What a name stands for that has one of the words and is neither a person's nor secret. */
  private static final Map<Class<?>, Set<String>> ALLOWED =
      Map.of(
          // Of the carrier, and of its customers what their numbers look like.
          CarrierChanged.class, Set.of("carrierKey", "name", "accountNumber"),
          // The address of a dock.
          LocationChanged.class,
              Set.of(
                  "name",
                  "displayName",
                  "recipientName",
                  "streetAddress1",
                  "streetAddress2",
                  "postalCode",
                  "phone"));

  /** The name of a job, of carriers, and which storage account: resources, by their names. */
  private static final Set<String> ALLOWED_EVERYWHERE =
      Set.of("name", "carrierName", "returnCarrierName", "storageAccountId");

  static List<EventType> types() {
    return EventType.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void noFieldIsForWhatIsAPersonsOrSecret(EventType type) throws IOException {
    // Given
    JsonNode schema = new ObjectMapper().readTree(type.schema());

    // When
    Set<String> suspicious = new TreeSet<>();
    for (JsonNode properties : schema.findValues("properties")) {
      properties
          .fieldNames()
          .forEachRemaining(field -> {
            if (WORDS.stream().anyMatch(field.toLowerCase(Locale.ROOT)::contains)) {
              suspicious.add(field);
            }
          });
    }
    suspicious.removeAll(ALLOWED_EVERYWHERE);
    suspicious.removeAll(ALLOWED.getOrDefault(type.record(), Set.of()));

    // Then
    assertThat(suspicious).isEmpty();
  }
}
