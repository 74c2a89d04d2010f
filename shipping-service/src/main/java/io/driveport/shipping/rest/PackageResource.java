package io.driveport.shipping.rest;

import static io.driveport.servicekit.access.Operation.GET_PACKAGE;
import static io.driveport.servicekit.access.Operation.LIST_PACKAGES;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.shipping.application.Packages;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.DrivePackage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Lets operators look at what was decided about parcels. */
@Path("/shipping/packages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PackageResource {

  private static final int LONGEST_LIST = 100;

  private final Packages packages;
  private final Carriers carriers;
  private final Access access;

  PackageResource(Packages packages, ParcelCheck check, Access access) {
    this.packages = packages;
    this.carriers = check.carriers();
    this.access = access;
  }

  /** One parcel. */
  @GET
  @Does(GET_PACKAGE)
  @Path("{id}")
  @Transactional
  public PackageView get(@RestPath String id) {
    return packages
        .find(uuid("id", id))
        .filter(stored -> access.isOwn(owner(stored)))
        .map(this::view)
        .orElseThrow(() -> ArmException.notFound("There is no package " + id + "."));
  }

  /** The parcels of one job, the latest first, at most 100; none for a job that has none. */
  @GET
  @Does(LIST_PACKAGES)
  @Transactional
  public PackageView.Page ofJob(@RestQuery @Nullable String jobId) {
    if (jobId == null) {
      throw ArmException.badRequest(
          new ArmError(
              "MissingParameter",
              "The query parameter jobId is required: the id of a job, a UUID.",
              "jobId"));
    }
    return new PackageView.Page(
        access
            .own(packages.ofJob(uuid("jobId", jobId), LONGEST_LIST), PackageResource::owner)
            .stream()
            .map(this::view)
            .toList());
  }

  private static Owner owner(StoredPackage stored) {
    DrivePackage parcel = stored.drivePackage();
    return new Owner(parcel.job().subscriptionId(), parcel.location());
  }

  private PackageView view(StoredPackage stored) {
    return PackageView.of(stored, carriers);
  }

  private static UUID uuid(String parameter, String value) {
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException _) {
      throw ArmException.badRequest(
          new ArmError(
              "InvalidParameter",
              "%s is '%s'; it has to be a UUID such as 0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90."
                  .formatted(parameter, value),
              parameter));
    }
  }
}
