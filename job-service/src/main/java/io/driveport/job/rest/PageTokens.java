package io.driveport.job.rest;

import io.driveport.job.application.PageTokenKey;
import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the next page of a list begins: behind a job, so that it stays right while jobs are added.
 * A token is signed together with its subscription, so that no other than ours is followed.
 */
@ApplicationScoped
class PageTokens {

  private static final String SEPARATOR = "/";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE_LENGTH = 16;

  private final PageTokenKey key;

  PageTokens(PageTokenKey key) {
    this.key = key;
  }

  /** The token of the page after a job. */
  String write(JobPath last) {
    byte[] position =
        (last.resourceGroup() + SEPARATOR + last.name()).getBytes(StandardCharsets.UTF_8);
    byte[] signature = signature(last.subscriptionId(), position);
    byte[] token = Arrays.copyOf(signature, SIGNATURE_LENGTH + position.length);
    System.arraycopy(position, 0, token, SIGNATURE_LENGTH, position.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * The job that a token points behind.
   *
   * @throws ArmException 400 if it is none that {@link #write} has made for the subscription
   */
  JobPath read(String token, String subscriptionId) {
    byte[] bytes = decoded(token);
    if (bytes.length > SIGNATURE_LENGTH) {
      byte[] position = Arrays.copyOfRange(bytes, SIGNATURE_LENGTH, bytes.length);
      byte[] signature = Arrays.copyOf(bytes, SIGNATURE_LENGTH);
      if (MessageDigest.isEqual(signature, signature(subscriptionId, position))) {
        String[] names = new String(position, StandardCharsets.UTF_8).split(SEPARATOR, 2);
        return new JobPath(subscriptionId, names[0], names[1]);
      }
    }
    throw ArmException.badRequest(
        new ArmError(
            "InvalidSkipToken",
            "$skiptoken is none that this service has given; follow nextLink as it is.",
            "$skiptoken"));
  }

  private static byte[] decoded(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private byte[] signature(String subscriptionId, byte[] position) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      mac.update(
          new JobPath(subscriptionId, "", "")
              .key()
              .subscriptionId()
              .getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(position), SIGNATURE_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
    }
  }
}
