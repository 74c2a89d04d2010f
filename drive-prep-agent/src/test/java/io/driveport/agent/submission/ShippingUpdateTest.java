package io.driveport.agent.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.submission.ShippingUpdate.Checked;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippingUpdateTest {

  @Test
  void bodyIsWhatTheInterfaceAsksFor() throws IOException {
    // Given
    ShippingUpdate update =
        new ShippingUpdate("FedEx", "123", new ReturnShipping("DHL", "98"), 2L, "2026-03-01");

    // When, Then
    assertThat(new ObjectMapper().readTree(update.body().toString()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"properties": {
                      "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "123",
                        "driveCount": 2, "shipDate": "2026-03-01"},
                      "returnShipping": {"carrierName": "DHL", "carrierAccountNumber": "98"},
                      "state": "Shipping"}}
                    """));
  }

  @Test
  void whatIsNotToldIsNotSent() throws IOException {
    assertThat(new ShippingUpdate("FedEx", "123", null, null, null).body())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"properties": {
                      "deliveryPackage": {"carrierName": "FedEx", "trackingNumber": "123"},
                      "state": "Shipping"}}
                    """));
  }

  @Test
  void everyProblemIsSaidAtOnce() {
    assertThat(ShippingUpdate.check(null, " ", "DHL", null, 11L, null))
        .isEqualTo(
            new Checked.Incomplete(
                List.of(
                    "--carrier: is missing",
                    "--tracking: is missing",
                    "--drive-count: 11 is not allowed; allowed is 1 to 10",
                    "--return-carrier and --return-account: give both or none")));
  }
}
