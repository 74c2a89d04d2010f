package io.driveport.servicekit.access;

/** What becomes of a request, judged by its bearer's token. */
public enum Verdict {
  /** It is answered. */
  ALLOWED,
  /** 404: the resource is another's, which is not to be told from one that does not exist. */
  HIDDEN,
  /** 403: no role of the token may do that, whosever the resource is. */
  FORBIDDEN
}
