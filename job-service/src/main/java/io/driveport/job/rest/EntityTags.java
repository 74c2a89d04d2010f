package io.driveport.job.rest;

import io.driveport.job.application.Precondition;
import io.driveport.job.domain.Job;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entity tags and conditional requests (RFC 9110 §8.8.3 and §13.1). */
final class EntityTags {

  private static final String ANY = "*";
  private static final Pattern TAGS = Pattern.compile("\\s*\"[^\"]*\"\\s*(,\\s*\"[^\"]*\"\\s*)*");

  /** The value of {@code ETag}. */
  static String of(Job job) {
    return '"' + Precondition.tagOf(job) + '"';
  }

  /**
   * Reads the conditions of a request that changes something.
   *
   * @throws ArmException 400 if they can't be read, or are of a kind that makes no sense there
   */
  static Precondition precondition(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
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
    if (!TAGS.matcher(ifMatch).matches()) {
      throw refused("If-Match", "If-Match has to be * or the ETag of an earlier answer");
    }
    Set<String> tags =
        Arrays.stream(ifMatch.split(",", -1))
            .map(String::strip)
            .map(tag -> tag.substring(1, tag.length() - 1))
            .collect(Collectors.toUnmodifiableSet());
    return new Precondition.Matches(tags);
  }

  private static ArmException refused(String header, String what) {
    return ArmException.badRequest(new ArmError("InvalidHeaderValue", what + ".", header));
  }

  private EntityTags() {}
}
