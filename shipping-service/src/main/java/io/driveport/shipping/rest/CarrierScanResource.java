package io.driveport.shipping.rest;

import static io.driveport.servicekit.access.Operation.TELL_SCANS;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Signed;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.signature.BodySignature;
import io.driveport.shipping.application.AnswerCarrier;
import io.driveport.shipping.application.AnswerCarrier.Request;
import io.driveport.shipping.application.CarrierSecrets;
import io.driveport.shipping.application.TakeScans.Reported;
import io.driveport.shipping.application.TakeScans.Taken;
import io.driveport.shipping.domain.ScanCodes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where carriers tell of their scans, in requests that they sign. */
@Path("/shipping/carriers/{carrier}/scans")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CarrierScanResource {

  private final ParcelCheck check;
  private final ScanCodes codes;
  private final CarrierSecrets secrets;
  private final AnswerCarrier answerCarrier;
  private final Access access;

  CarrierScanResource(
      ParcelCheck check,
      ScanCodes codes,
      CarrierSecrets secrets,
      AnswerCarrier answerCarrier,
      Access access) {
    this.check = check;
    this.codes = codes;
    this.secrets = secrets;
    this.answerCarrier = answerCarrier;
    this.access = access;
  }

  /**
   * What became of a scan.
   *
   * @param outcome {@code New}, {@code Known} or {@code NotMatched}
   */
  record ScanAnswer(String id, String trackingNumber, String outcome) {}

  /** What became of the scans, in their order. */
  record ScanAnswers(List<ScanAnswer> value) {}

  /** Takes up to 500 scans, all or none; the same request again gets the same answer. */
  @POST
  @Does(TELL_SCANS)
  @Signed(because = "carriers sign with a secret of their own, and have no tokens")
  public ScanAnswers tell(
      @RestPath("carrier") String name,
      @RestHeader(BodySignature.TIMESTAMP) @Nullable String timestamp,
      @RestHeader(BodySignature.SIGNATURE) @Nullable String signature,
      byte[] body) {
    BodySignature signed =
        BodySignature.of(timestamp, signature)
            .orElseThrow(() ->
                access.refuseSignature(
                    "the headers %s, with seconds since 1970, and %s, with v1= and 64 hexadecimal digits, are required"
                        .formatted(BodySignature.TIMESTAMP, BodySignature.SIGNATURE)));
    Carrier carrier =
        signer(name, signed, body)
            .orElseThrow(
                () -> access.refuseSignature("it is not made with a secret of the carrier"));
    List<Reported> reported = new ArrayList<>();
    List<Taken> taken =
        answerCarrier.answer(
            new Request(carrier, Instant.ofEpochSecond(signed.timestamp()), signed.digest(body)),
            () -> {
              reported.addAll(ScanRequest.ofCarrier(body, carrier, codes));
              return reported;
            });
    return answers(reported, taken);
  }

  private Optional<Carrier> signer(String name, BodySignature signed, byte[] body) {
    return check
        .carriers()
        .named(name)
        .filter(carrier -> signed.isOf(secrets.of(carrier.key()), body));
  }

  private static ScanAnswers answers(List<Reported> reported, List<Taken> taken) {
    List<ScanAnswer> answers = new ArrayList<>();
    for (int i = 0; i < reported.size(); i++) {
      answers.add(
          new ScanAnswer(
              reported.get(i).scan().id(),
              reported.get(i).trackingNumber(),
              switch (taken.get(i)) {
                case NEW -> "New";
                case KNOWN -> "Known";
                case NOT_MATCHED -> "NotMatched";
              }));
    }
    return new ScanAnswers(answers);
  }
}
