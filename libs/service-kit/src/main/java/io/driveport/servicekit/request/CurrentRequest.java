package io.driveport.servicekit.request;

import jakarta.enterprise.context.RequestScoped;

/** The request that is being answered. */
@RequestScoped
public class CurrentRequest {

  private String id = "";

  /** Its {@code x-ms-request-id}; empty where no request is being answered. */
  public String id() {
    return id;
  }

  void begin(String requestId) {
    this.id = requestId;
  }
}
