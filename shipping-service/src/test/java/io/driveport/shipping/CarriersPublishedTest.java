package io.driveport.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.CarrierEvent.NumberForm;
import io.driveport.contracts.Topic;
import io.driveport.shipping.application.CarrierCatalogue;
import io.driveport.shipping.application.PublishCarriers;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class CarriersPublishedTest {

  private final EventProbe probe = new EventProbe(Producer.bootstrapServers());

  @Inject PublishCarriers publishCarriers;
  @Inject CarrierCatalogue catalogue;

  @Test
  void theCarriersOfTheFilesAreToldAtTheFirstStart() throws IOException {
    for (CarrierChanged carrier : catalogue.carriers()) {
      // When
      ReceivedEvent event =
          probe.awaitEvent(Topic.CARRIERS, told -> carrier.carrierKey().equals(told.key()));

      // Then
      assertThat(new ObjectMapper().readValue(event.data(), CarrierChanged.class))
          .isEqualTo(carrier);
      assertThat(event.headers())
          .containsEntry("ce_type", "io.driveport.CarrierChanged.v1")
          .containsEntry("ce_source", "/driveport/shipping-service")
          .containsEntry("ce_subject", carrier.carrierKey())
          .containsEntry("ce_sequence", "1")
          .doesNotContainKey("ce_subscriptionid");
    }
  }

  @Test
  void aCarrierIsToldAnewWhenItsDataDifferAndOnlyThen() {
    // Given
    String key = "test-" + UUID.randomUUID();
    CarrierChanged first = carrier(key, "[0-9]{9}");
    CarrierChanged changed = carrier(key, "[0-9]{10}");

    // When
    List<Integer> told =
        List.of(
            publishCarriers.publish(List.of(first)),
            publishCarriers.publish(List.of(first)),
            publishCarriers.publish(List.of(changed)),
            publishCarriers.publish(catalogue.carriers()));

    // Then
    assertThat(told).containsExactly(1, 0, 1, 0);
    assertThat(probe.awaitEvents(Topic.CARRIERS, event -> key.equals(event.key()), 2))
        .extracting(event -> event.header("ce_sequence"))
        .containsExactly("1", "2");
  }

  private static CarrierChanged carrier(String key, String pattern) {
    return new CarrierChanged(
        key,
        key,
        List.of(),
        List.of(new NumberForm("any", pattern, null)),
        "https://parcels.example/{number}",
        null);
  }
}
