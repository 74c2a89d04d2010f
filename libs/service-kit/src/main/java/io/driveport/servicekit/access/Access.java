package io.driveport.servicekit.access;

import io.driveport.servicekit.arm.ArmException;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The access of the request that is being answered. Resources whose owner is not told by the path
 * settle it here, once they have read what the request is about; one that forgets to is not
 * answered.
 */
@RequestScoped
public class Access {

  private @Nullable Caller caller;
  private @Nullable Operation operation;
  private boolean open;
  private boolean settled;
  private boolean refused;
  private boolean bySite;

  /**
   * Who asks.
   *
   * @throws IllegalStateException in an operation that is open to everybody
   */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("nobody has been let in");
    }
    return caller;
  }

  /**
   * Goes on only if a resource is the caller's own.
   *
   * @param asIfMissing the failure of a resource that does not exist, which others look like
   */
  public void require(Owner owner, Supplier<? extends RuntimeException> asIfMissing) {
    if (!isOwn(owner)) {
      throw asIfMissing.get();
    }
  }

  /** Whether a resource is the caller's own. */
  public boolean isOwn(Owner owner) {
    settled = true;
    boolean own = operation().verdict(caller(), owner) == Verdict.ALLOWED;
    refused |= !own;
    bySite =
        own
            && operation().verdict(caller(), new Owner(owner.subscriptionId(), null))
                != Verdict.ALLOWED;
    return own;
  }

  /** What of a list is the caller's own. */
  public <T> List<T> own(List<T> all, Function<T, Owner> owner) {
    settled = true;
    return all.stream()
        .filter(each -> operation().verdict(caller(), owner.apply(each)) == Verdict.ALLOWED)
        .toList();
  }

  /** The sites that a list is to be limited to; empty for someone who works at all of them. */
  public Optional<Set<String>> ownLocations() {
    settled = true;
    return caller().worksEverywhere() ? Optional.empty() : Optional.of(caller().locations());
  }

  /**
   * The subscriptions, in lower case, that a list is to be limited to; empty for someone whose own
   * is whatever there is, at every site.
   */
  public Optional<Set<String>> ownSubscriptions() {
    settled = true;
    if (operation().verdict(caller(), new Owner(Caller.ALL, Caller.ALL)) == Verdict.ALLOWED) {
      return Optional.empty();
    }
    return Optional.of(
        caller().subscriptions().stream()
            .filter(each ->
                operation().verdict(caller(), Owner.ofSubscription(each)) == Verdict.ALLOWED)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Goes on only if what concerns several subscriptions is the caller's own in each of them.
   *
   * @param subscriptions in lower case; none stand for all there are
   * @param asIfMissing the failure of a resource that does not exist, which others look like
   */
  public void requireAll(
      Set<String> subscriptions, Supplier<? extends RuntimeException> asIfMissing) {
    Optional<Set<String>> own = ownSubscriptions();
    if (own.isPresent() && (subscriptions.isEmpty() || !own.get().containsAll(subscriptions))) {
      refused = true;
      throw asIfMissing.get();
    }
  }

  /** What a list is to be limited to of what has both a subscription and a site. */
  public Reach reach() {
    settled = true;
    return operation().reach(caller());
  }

  /** Notes that everybody may have the answer. */
  void open() {
    this.open = true;
  }

  /**
   * Lets in who has proved by a signature who it is, in an operation that is {@link Signed}. It has
   * no role: what it may do is that operation, with whatever it is about.
   *
   * @param name for the audit
   */
  public void letInBySignature(String name) {
    caller = new Caller(name, true, Set.of(), Set.of(), Set.of());
    settled = true;
  }

  /**
   * Notes that a signature is not accepted.
   *
   * @param why in words that follow "The signature is not accepted:"
   * @return the failure to throw
   */
  public ArmException refuseSignature(String why) {
    refused = true;
    return Refusals.badSignature(why);
  }

  /** Notes what is asked for. */
  void begin(Operation asked) {
    this.operation = asked;
  }

  /** Notes who asks. */
  void by(Caller asking) {
    this.caller = asking;
  }

  /** Notes that the path alone has told whose the resource is. */
  void settle() {
    settled = true;
  }

  /** Notes that somebody is not let in. */
  void refuse() {
    refused = true;
  }

  /** Whether somebody was not let in, or was told that there is nothing where another's is. */
  public boolean isRefused() {
    return refused;
  }

  /** Whether what is asked for is nothing that anybody could do here. */
  boolean isOfNothing() {
    return operation == null && !open;
  }

  /** Whether somebody has been let in only because the resource is at a site of theirs. */
  public boolean isBySite() {
    return bySite;
  }

  /** Whether somebody has been let in without it being known whose the resource is. */
  boolean isUnsettled() {
    return operation != null && !refused && !settled;
  }

  /** What is being done; null in an operation that is open to everybody. */
  public @Nullable Operation asked() {
    return operation;
  }

  /** Who asks; null in an operation that is open, and before somebody has been let in. */
  public @Nullable Caller asking() {
    return caller;
  }

  private Operation operation() {
    if (operation == null) {
      throw new IllegalStateException("nothing has been asked for");
    }
    return operation;
  }
}
