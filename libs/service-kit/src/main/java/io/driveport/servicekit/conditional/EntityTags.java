package io.driveport.servicekit.conditional;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags and conditional requests (RFC 9110 §8.8.3 and §13.1). */
public final class EntityTags {

  private static final String ANY = "*";
  private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([^\"]*)\"\\s*(,|$)");

  /** The value of {@code ETag} for a tag, which has no quotation mark in it. */
  public static String header(String tag) {
    return '"' + tag + '"';
  }

  /**
   * Reads the conditions of a request that changes something.
   *
   * @throws ArmException 400 if they can't be read, or are of a kind that makes no sense there
   */
  public static Precondition precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifMatch != null && ifNoneMatch != null) {
      throw refused("If-Match", "If-Match and If-None-Match exclude each other");
    }
    if (ifNoneMatch != null) {
      if (!ifNoneMatch.strip().equals(ANY)) {
        throw refused("If-None-Match", "If-None-Match has to be *");
      }
      return new Precondition.IsNew();
    }
    if (ifMatch == null) {
      return new Precondition.None();
    }
    if (ifMatch.strip().equals(ANY)) {
      return new Precondition.Exists();
    }
    return new Precondition.Matches(tags(ifMatch));
  }

  /** A weak tag never matches a change (RFC 9110 §13.1.1), so it is left out. */
  private static Set<String> tags(String header) {
    Set<String> tags = new HashSet<>();
    Matcher tag = TAG.matcher(header);
    int position = 0;
    while (position < header.length()) {
      if (!tag.region(position, header.length()).lookingAt()) {
        throw refused("If-Match", "If-Match has to be * or the ETag of an earlier answer");
      }
      if (tag.group(1) == null) {
        tags.add(tag.group(2));
      }
      position = tag.end();
    }
    return tags;
  }

  private static ArmException refused(String header, String what) {
    return ArmException.badRequest(new ArmError("InvalidHeaderValue", what + ".", header));
  }

  private EntityTags() {}
}
