package io.driveport.job.rest;

import io.driveport.job.domain.EncryptionKey;
import io.driveport.servicekit.body.RequestObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which key the customer wants the unlock keys wrapped with. */
final class EncryptionKeyRequest {

  private static final String CUSTOMER = "CustomerManaged";
  private static final String[] TYPES = {EncryptionKey.MANAGED.kekType(), CUSTOMER};

  /** The key; null if none is named. */
  static @Nullable EncryptionKey read(@Nullable RequestObject key) {
    if (key == null) {
      return null;
    }
    String named = key.text("kekType");
    String type =
        named == null
            ? EncryptionKey.MANAGED.kekType()
            : JobRequests.oneOf(key, "kekType", named, TYPES, Function.identity());
    String url = key.text("kekUrl");
    if (url == null && CUSTOMER.equals(type)) {
      key.required("kekUrl");
    } else if (url != null && !isHttps(url)) {
      key.invalid("kekUrl", "is '%s'; it has to be an https URL".formatted(url));
    }
    return new EncryptionKey(
        type == null ? EncryptionKey.MANAGED.kekType() : type, url, key.text("kekVaultResourceID"));
  }

  private static boolean isHttps(String url) {
    try {
      URI uri = new URI(url);
      return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private EncryptionKeyRequest() {}
}
