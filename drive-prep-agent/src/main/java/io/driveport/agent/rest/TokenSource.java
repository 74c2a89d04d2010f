package io.driveport.agent.rest;

import java.util.Optional;

/** Where the bearer token of a request comes from. */
public interface TokenSource {

  /** The token for the next request; asked anew for each, so that it can be renewed meanwhile. */
  Optional<BearerToken> current();

  /** What the user can do when the services don't accept it, in a sentence. */
  String advice();

  /** A token that stays the same, or none. */
  record Fixed(Optional<BearerToken> current, String advice) implements TokenSource {}
}
