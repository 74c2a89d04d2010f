package io.driveport.agent.submission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who brings the drives back, and the customer's account there that is charged for it. */
public record ReturnShipping(String carrierName, String carrierAccountNumber) {

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("carrierName", carrierName)
        .put("carrierAccountNumber", carrierAccountNumber);
  }
}
