package io.driveport.servicekit.request;

import jakarta.enterprise.context.RequestScoped;

/** The request that is being answered. */
@RequestScoped
public class CurrentRequest {

  private String id = "";
  private String address = "";
  private String path = "";

  /** Its {@code x-ms-request-id}; empty where no request is being answered. */
  public String id() {
    return id;
  }

  /** From where it comes, as the proxy in front of the service tells. */
  public String address() {
    return address;
  }

  /** The path that was asked for, still percent-encoded, without its query. */
  public String path() {
    return path;
  }

  void begin(String requestId, String fromAddress, String rawPath) {
    this.id = requestId;
    this.address = fromAddress;
    this.path = rawPath;
  }
}
