package io.driveport.servicekit.access;

import static io.driveport.servicekit.access.Role.AGENT;
import static io.driveport.servicekit.access.Role.CUSTOMER;
import static io.driveport.servicekit.access.Role.KEY_READER;
import static io.driveport.servicekit.access.Role.OPERATOR;
import static io.driveport.servicekit.access.Role.READER;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every operation of the three services and which roles may do it: the one table of access.
 *
 * <p>A role that may do an operation may do it with what is its own only, as its {@link Role} says;
 * what belongs to nobody it may do always.
 */
public enum Operation {
  LIST_OPERATIONS("Operations_List", Kind.READ, Belongs.TO_NOBODY, Role.values()),
  LIST_LOCATIONS("Locations_List", Kind.READ, Belongs.TO_NOBODY, Role.values()),
  GET_LOCATION("Locations_Get", Kind.READ, Belongs.TO_NOBODY, Role.values()),

  LIST_SITES("Administration_List", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  GET_SITE("Administration_Get", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  PUT_SITE("Administration_Put", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  REOPEN_SITE("Administration_Reopen", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  CLOSE_SITE("Closures_Create", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  TAKE_BACK_CLOSURE("Closures_Delete", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),

  LIST_JOBS("Jobs_List", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, AGENT, READER),
  GET_JOB("Jobs_Get", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR, AGENT, READER),
  PUT_JOB("Jobs_Create", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, AGENT),
  CHANGE_JOB("Jobs_Update", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, AGENT),
  DELETE_JOB("Jobs_Delete", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER),
  MOVE_JOBS("Jobs_Move", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER),
  READ_KEYS("BitLockerKeys_List", Kind.SECRETS, Belongs.TO_AN_OWNER, CUSTOMER, KEY_READER),
  GET_TIMELINE("Timeline_Get", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR, AGENT, READER),
  GET_JOBS_PACKAGE(
      "JobPackage_Get", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR, AGENT, READER),
  REPORT_TRANSFER("DriveOutcome_Report", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  GIVE_UP_DRIVES("Drives_GiveUp", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  READ_RETURN_SHIPPING("ReturnShipping_Get", Kind.SECRETS, Belongs.TO_AN_OWNER, OPERATOR),

  GET_PACKAGE("Packages_Get", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR, AGENT, READER),
  LIST_PACKAGES("Packages_List", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR, AGENT, READER),

  REPORT_SCANS("Scans_Report", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  RECEIVE_PACKAGE("Packages_Receive", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  DECIDE_LOST("Packages_Lose", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  DECIDE_RETURNED("Packages_Return", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  GET_RETURN_PACKAGE(
      "ReturnPackages_Get", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR, AGENT, READER),
  LIST_RETURN_PACKAGES(
      "ReturnPackages_List", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR, AGENT, READER),
  SHIP_RETURN_PACKAGE("ReturnPackages_Ship", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  REPORT_RETURN_SCANS("ReturnScans_Report", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  LIST_WEBHOOKS("Subscriptions_List", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  GET_WEBHOOK("Subscriptions_Get", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  CREATE_WEBHOOK("Subscriptions_Create", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  CHANGE_WEBHOOK("Subscriptions_Update", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  DELETE_WEBHOOK("Subscriptions_Delete", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  PAUSE_WEBHOOK("Subscriptions_Pause", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  RESUME_WEBHOOK("Subscriptions_Resume", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  ROTATE_WEBHOOK_SECRET(
      "Subscriptions_RotateSecret", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  REPLAY_WEBHOOK("Subscriptions_Replay", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  LIST_DELIVERIES("Deliveries_List", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  LIST_DEAD_DELIVERIES("DeadDeliveries_List", Kind.READ, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  REDELIVER("DeadDeliveries_Redeliver", Kind.WRITE, Belongs.TO_AN_OWNER, CUSTOMER, OPERATOR),
  LIST_INTAKES("Intakes_List", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  GET_INTAKE("Intakes_Get", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  TAKE_IN("Intakes_Create", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  MATCH_INTAKE("Intakes_Match", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  /** For carriers, who have a signature and no role. */
  TELL_SCANS("CarrierScans_Tell", Kind.WRITE, Belongs.TO_NOBODY),

  LIST_TASKS("Tasks_List", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR, READER),
  GET_TASK("Tasks_Get", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR, READER),

  LIST_DEAD_LETTERS("DeadLetters_List", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  GET_DEAD_LETTER("DeadLetters_Get", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  REDRIVE_DEAD_LETTER("DeadLetters_Redrive", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),
  DISCARD_DEAD_LETTER("DeadLetters_Discard", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),

  LIST_REPLICAS("Replicas_List", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  REBUILD_REPLICA("Replicas_Rebuild", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),

  GET_CHECK("Checks_Get", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR),
  START_CHECK("Checks_Start", Kind.WRITE, Belongs.TO_AN_OWNER, OPERATOR),

  READ_AUDIT("Audit_List", Kind.READ, Belongs.TO_AN_OWNER, OPERATOR);

  /** What an operation does with what it is about. */
  public enum Kind {
    READ,
    WRITE,
    /** Reads what is kept from others: unlock keys, where drives go back to and who pays. */
    SECRETS
  }

  /** Whether there is an owner, whom others can't be told from. */
  public enum Belongs {
    TO_NOBODY,
    TO_AN_OWNER
  }

  private final String publicName;
  private final Kind kind;
  private final Belongs belongs;

  @SuppressWarnings("ImmutableEnumChecker") // A copy that can't be changed.
  private final Set<Role> roles;

  Operation(String publicName, Kind kind, Belongs belongs, Role... roles) {
    this.publicName = publicName;
    this.kind = kind;
    this.belongs = belongs;
    this.roles = Set.of(roles);
  }

  /** Its name in the OpenAPI documents, in the audit and in refusals. */
  public String publicName() {
    return publicName;
  }

  /** What it does. */
  public Kind kind() {
    return kind;
  }

  /** Whether what it is about has an owner. */
  public Belongs belongs() {
    return belongs;
  }

  /** Whether a role may do it with its own. */
  public boolean isFor(Role role) {
    return roles.contains(role);
  }

  /** The roles that may do it with their own, in the order of {@link Role}. */
  public List<Role> roles() {
    return roles.stream().sorted().toList();
  }

  /**
   * What becomes of a request about what belongs to an owner.
   *
   * @param owner as far as is known; of what belongs to nobody it does not matter
   */
  public Verdict verdict(Caller caller, Owner owner) {
    Set<Role> able = able(caller);
    if (able.isEmpty()) {
      return Verdict.FORBIDDEN;
    }
    return belongs == Belongs.TO_NOBODY || able.stream().anyMatch(role -> caller.has(owner, role))
        ? Verdict.ALLOWED
        : Verdict.HIDDEN;
  }

  /** What a caller may do it with. */
  Reach reach(Caller caller) {
    Set<Role> able = able(caller);
    return new Reach(
        able.stream().anyMatch(Role::bySubscription) ? caller.subscriptions() : Set.of(),
        able.stream().anyMatch(Role::byLocation) ? caller.locations() : Set.of());
  }

  /**
   * Whether a request that is hidden, for all that its path tells of the owner, may still turn out
   * to be allowed when the resource has been read.
   */
  boolean dependsOnMore(Caller caller, Owner fromPath) {
    return able(caller).stream()
        .anyMatch(role ->
            (role.bySubscription() && fromPath.subscriptionId() == null)
                || (role.byLocation() && fromPath.location() == null));
  }

  private Set<Role> able(Caller caller) {
    return caller.roles().stream().filter(this::isFor).collect(Collectors.toUnmodifiableSet());
  }
}
