package io.driveport.job.domain;

import io.driveport.job.domain.Refused.Kind;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.carrier.ParcelCheck.Destination;
import io.driveport.servicekit.carrier.ParcelCheck.Reason;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Holds what a customer says of parcels against the carriers: what can't be right is refused when
 * the job is shipped, and remarked on before.
 *
 * @param site where the parcel goes
 * @param check the rules about carriers and their numbers
 */
record ParcelRules(Site site, ParcelCheck check) {

  /** Properties that say something about parcels. */
  static final Set<String> PROPERTIES = Set.of("deliveryPackage", "location", "returnShipping");

  private static final String PACKAGE = "properties.deliveryPackage";

  /**
   * Checks a job that is shipped, or whose parcel is corrected.
   *
   * @param changed names of the properties that are new
   * @return what is questionable about its parcels all the same
   * @throws Refused if its parcel or return address is missing or can't be right
   */
  List<String> requireShippable(JobDetails details, Set<String> changed) {
    DeliveryPackage parcel = details.deliveryPackage();
    if (parcel == null) {
      throw invalid(
          "DeliveryPackageRequired",
          "A job is shipped with properties.deliveryPackage (carrierName and trackingNumber), in"
              + " this request or an earlier one.",
          PACKAGE);
    }
    if (!details.returnAddress().complete()) {
      throw invalid(
          "ReturnAddressRequired",
          "A job is shipped with a complete properties.returnAddress, in this request or an earlier"
              + " one.",
          "properties.returnAddress");
    }
    return switch (judge(parcel)) {
      case Verdict.Accepted accepted ->
          Stream.concat(
                  Stream.ofNullable(accepted.remark()), returnRemarks(details, changed).stream())
              .toList();
      case Verdict.Impossible(Reason reason, String detail, List<String> _) ->
          throw switch (reason) {
            case CARRIER_UNKNOWN, CARRIER_NOT_SUPPORTED ->
                invalid("CarrierNotSupported", detail, PACKAGE + ".carrierName");
            case NUMBER_NOT_PLAUSIBLE ->
                invalid("InvalidTrackingNumber", detail, PACKAGE + ".trackingNumber");
          };
    };
  }

  /**
   * What is questionable about the parcels of a job that is not shipped by this change.
   *
   * @param changed names of the properties that are new
   * @param check asked for only if parcels are among them
   */
  static List<String> remarks(
      JobDetails details, Set<String> changed, Site site, Supplier<ParcelCheck> check) {
    boolean told = details.deliveryPackage() != null || details.returnShipping() != null;
    if (!told || Collections.disjoint(changed, PROPERTIES)) {
      return List.of();
    }
    ParcelRules rules = new ParcelRules(site, check.get());
    List<String> remarks = new ArrayList<>(rules.deliveryRemarks(details, changed));
    remarks.addAll(rules.returnRemarks(details, changed));
    return remarks;
  }

  private List<String> deliveryRemarks(JobDetails details, Set<String> changed) {
    DeliveryPackage parcel = details.deliveryPackage();
    if (parcel == null || !(changed.contains("deliveryPackage") || changed.contains("location"))) {
      return List.of();
    }
    return switch (judge(parcel)) {
      case Verdict.Accepted accepted -> Stream.ofNullable(accepted.remark()).toList();
      case Verdict.Impossible impossible ->
          List.of(impossible.detail() + " Correct it before the job is shipped.");
    };
  }

  private List<String> returnRemarks(JobDetails details, Set<String> changed) {
    ReturnShipping back = details.returnShipping();
    if (back == null
        || !changed.contains("returnShipping")
        || check.carriers().named(back.carrierName()).isPresent()) {
      return List.of();
    }
    return List.of(
        "\"%s\" is not a known carrier, and the drives are to go back with it; known are: %s."
            .formatted(back.carrierName(), String.join(", ", check.carriers().properNames())));
  }

  private Verdict judge(DeliveryPackage parcel) {
    return check.judge(
        parcel.carrierName(),
        parcel.trackingNumber(),
        new Destination(site.displayName(), site.supportedCarriers()));
  }

  private static Refused invalid(String code, String message, String target) {
    return new Refused(Kind.INVALID, code, message, target);
  }
}
