package io.driveport.shipping.testing;

import static io.driveport.servicekit.access.Operation.TELL_SCANS;

import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Signed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Says that its requests are signed, and never looks at a signature. */
@Path("/shipping/test/forgetful")
public class ForgetfulResource {

  /** What nobody is to get. */
  @POST
  @Does(TELL_SCANS)
  @Signed(because = "a test needs one that forgets to look")
  public String answer() {
    return "told";
  }
}
