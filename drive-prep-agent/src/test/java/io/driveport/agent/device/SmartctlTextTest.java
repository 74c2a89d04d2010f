package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SmartctlTextTest {

  @Test
  void diskSaysWhetherItExpectsToFail() throws IOException {
    assertThat(SmartctlText.parse(Recorded.text("smartctl-passed.json"))).contains(Health.PASSED);
    assertThat(SmartctlText.parse(Recorded.text("smartctl-failing.json"))).contains(Health.FAILING);
  }

  @Test
  void deviceThatIsNoDiskSaysNothing() throws IOException {
    assertThat(SmartctlText.parse(Recorded.text("smartctl-none.json"))).isEmpty();
    assertThat(SmartctlText.parse("smartctl: not found")).isEmpty();
  }
}
