package io.driveport.servicekit.request;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Characters that mean the same whether they are percent-encoded or not (RFC 3986, 2.3 and
 * 6.2.2.2). Everything that reads a raw path has to compare them decoded, since what answers the
 * path does.
 */
public final class Unreserved {

  private static final Pattern ENCODED =
      Pattern.compile("%(2[DdEe]|3[0-9]|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])");

  /** The text with its unreserved characters decoded and everything else as it was. */
  public static String decoded(String raw) {
    return ENCODED
        .matcher(raw)
        .replaceAll(each -> String.valueOf((char) HexFormat.fromHexDigits(each.group(1))));
  }

  private Unreserved() {}
}
