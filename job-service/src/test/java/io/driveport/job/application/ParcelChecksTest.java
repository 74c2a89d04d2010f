package io.driveport.job.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.CarrierEvent.NumberForm;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.inbox.NotYet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParcelChecksTest {

  private static final CarrierChanged ANY =
      new CarrierChanged(
          "any",
          "Any",
          List.of(),
          List.of(new NumberForm("10 digits", "[0-9]{10}", null)),
          "https://parcels.example/{number}",
          null);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void numbersAreJudgedAsStrictlyAsIsConfigured(boolean strict) {
    // Given
    ParcelChecks checks = new ParcelChecks(new Fixed(List.of(Carrier.of(ANY))), strict);

    // Then
    assertThat(checks.current().strict()).isEqualTo(strict);
  }

  @Test
  void withoutAnyCarrierNothingIsJudgedYet() {
    // Given
    ParcelChecks checks = new ParcelChecks(new Fixed(List.of()), true);

    // Then
    assertThatThrownBy(checks::current).isInstanceOf(NotYet.class);
  }

  /** Carriers that stay as they are. */
  private record Fixed(List<Carrier> carriers) implements KnownCarriers {

    @Override
    public Carriers all() {
      return new Carriers(carriers);
    }

    @Override
    public void put(CarrierChanged carrier, long version) {
      throw new UnsupportedOperationException("these stay as they are");
    }
  }
}
