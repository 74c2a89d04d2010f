package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.GET_JOBS_PACKAGE;
import static io.driveport.servicekit.access.Operation.GIVE_UP_DRIVES;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.job.application.GiveUpDrives;
import io.driveport.job.domain.DeliveryPackage;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobState;
import io.driveport.job.domain.Parcel;
import io.driveport.job.domain.ParcelScan;
import io.driveport.job.domain.ReturnParcel;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.servicekit.conditional.EntityTags;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What became of a job's parcel, of the drives in it, and of those that brought them back. */
@Path("/driveport/v1/jobs/{id}/package")
@Produces(MediaType.APPLICATION_JSON)
public class PackageResource {

  private static final int LONGEST_NOTE = 500;

  private final OwnJobs ownJobs;
  private final GiveUpDrives giveUpDrives;
  private final Occasions occasions;

  PackageResource(OwnJobs ownJobs, GiveUpDrives giveUpDrives, Occasions occasions) {
    this.ownJobs = ownJobs;
    this.giveUpDrives = giveUpDrives;
    this.occasions = occasions;
  }

  /**
   * The parcel.
   *
   * @param state {@code Pending} until shipping-service has answered, then {@code Registered},
   *     {@code InTransit}, {@code Delivered}, {@code Received}, {@code Lost}, {@code Returned} or
   *     {@code Refused}
   * @param reason stable name of why it was refused, lost or returned
   * @param detail the same for people
   * @param lastScan the latest that was noted of it on its way, by the clock of whoever noted it
   * @param drives what has become of the job's drives
   * @param extraDrives serial numbers of drives that came in the parcel and that no job has
   *     announced
   * @param returnPackages the parcels in which drives went back, the latest last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PackageView(
      @Nullable UUID packageId,
      String state,
      @Nullable String reason,
      @Nullable String detail,
      String carrierName,
      String trackingNumber,
      @Nullable LastScan lastScan,
      List<DriveView> drives,
      List<String> extraDrives,
      List<ReturnView> returnPackages) {

    /**
     * Another whenever any of it is; not each scan, nor how much is read, changes the job's tag.
     */
    private UUID digest() {
      return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * A parcel in which drives went back; see {@link ReturnParcel}.
   *
   * @param state {@code Shipped} or {@code Delivered}
   */
  public record ReturnView(
      UUID packageId,
      String state,
      String carrierName,
      String trackingNumber,
      List<String> drives,
      String shipDate) {

    static ReturnView of(ReturnParcel parcel) {
      return new ReturnView(
          parcel.packageId(),
          parcel.state(),
          parcel.carrierName(),
          parcel.trackingNumber(),
          parcel.drives(),
          parcel.shipDate());
    }
  }

  /**
   * A scan.
   *
   * @param status what it says, such as {@code OutForDelivery}
   * @param incident whether something is wrong
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LastScan(
      String time,
      String status,
      boolean incident,
      @Nullable String city,
      @Nullable String country) {

    static @Nullable LastScan of(@Nullable ParcelScan scan) {
      return scan == null
          ? null
          : new LastScan(scan.time(), scan.status(), scan.incident(), scan.city(), scan.country());
    }
  }

  /** The parcel of a job; 404 before the job has been shipped. */
  @GET
  @Does(GET_JOBS_PACKAGE)
  public RestResponse<PackageView> get(@RestPath String id) {
    return answer(ownJobs.withId(id));
  }

  /** The site looks no longer for the job's drives, none of which was in the parcel. */
  @POST
  @Path("given-up")
  @Consumes(MediaType.APPLICATION_JSON)
  @Does(GIVE_UP_DRIVES)
  public RestResponse<PackageView> giveUp(@RestPath String id, byte[] body) {
    RequestObject request = RequestBody.parse(body);
    String note = request.text("note", LONGEST_NOTE);
    request.refuseOthers();
    request.refuseIfWrong();
    return answer(
        giveUpDrives.giveUp(ownJobs.withId(id).id(), note, occasions.ofSite("POST given-up")));
  }

  private static RestResponse<PackageView> answer(Job job) {
    PackageView view = view(job);
    return ResponseBuilder.ok(view)
        .header(HttpHeaders.ETAG, EntityTags.header(job.tag() + "-" + view.digest()))
        .build();
  }

  private static PackageView view(Job job) {
    Parcel parcel = job.parcel();
    if (parcel != null) {
      return new PackageView(
          parcel.packageId(),
          parcel.state(),
          parcel.reason(),
          parcel.detail(),
          parcel.carrierName(),
          parcel.trackingNumber(),
          LastScan.of(parcel.lastScan()),
          drives(job),
          job.extraDrives(),
          job.returns().stream().map(ReturnView::of).toList());
    }
    DeliveryPackage announced = job.details().deliveryPackage();
    if (announced == null || job.state() instanceof JobState.Open) {
      throw ArmException.notFound("The job " + job.id() + " has not been shipped.");
    }
    return new PackageView(
        null,
        "Pending",
        null,
        null,
        announced.carrierName(),
        announced.trackingNumber(),
        null,
        drives(job),
        List.of(),
        List.of());
  }

  private static List<DriveView> drives(Job job) {
    return job.details().drives().stream().map(DriveView::of).toList();
  }
}
