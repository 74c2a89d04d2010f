package io.driveport.servicekit.access;

import io.driveport.servicekit.arm.ArmException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is about a service as a whole, so that only those who work at all sites may see it. */
@ApplicationScoped
public class WholeService {

  /** Whom it belongs to. */
  public static final Owner EVERYWHERE = Owner.ofLocation(Caller.ALL);

  private final String application;
  private final Access access;

  WholeService(
      @ConfigProperty(name = "quarkus.application.name") String application, Access access) {
    this.application = application;
    this.access = access;
  }

  /**
   * Lets a request go on that is about this service, by somebody who works at all sites.
   *
   * @param service that the path names
   * @param there what there is, for whoever looks at another place: {@code "Here are the replicas"}
   * @throws ArmException 404 else
   */
  public void require(String service, String there) {
    access.require(EVERYWHERE, () -> nothing(there));
    if (!service.equals(application)) {
      throw nothing(there);
    }
  }

  private ArmException nothing(String there) {
    return ArmException.notFound(
        "%s of %s, for operators of all sites.".formatted(there, application));
  }
}
