package io.driveport.testkit.fuzz;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Changes path or query of a request. */
final class TargetMutation {

  /** What a name becomes; a tilde stands for the name itself. */
  private static final List<String> NAMES =
      List.of(
          "",
          "~.",
          "~%20",
          "~%20~",
          "~\u00E9",
          "~%C3%A9",
          "~%C4%B0",
          "~%FF",
          "~%C3",
          "~%zz",
          "~%",
          "~%00",
          "~%0A",
          "~%2F~",
          "~%5C",
          "~;a=b",
          "~'",
          "~%22",
          "~<>",
          "~|",
          "~{x}",
          "~[0]",
          "~\\",
          "~^`",
          "~:1",
          "~@",
          "~*",
          "~+",
          "~,~",
          "..",
          ".",
          "%2e%2e",
          "%2e",
          "..%2f..",
          "jobs",
          "listBitLockerKeys",
          "locations",
          "providers");

  private static final List<String> QUERIES =
      List.of(
          "",
          "?",
          "?&&&",
          "?=",
          "?api-version",
          "?api-version=",
          "?api-version=%20",
          "?api-version=2015-01-01",
          "?api-version=2021-01-01-preview",
          "?api-version=2021-01-01'",
          "?api-version=%32021-01-01",
          "?API-VERSION=2021-01-01",
          "?api-version=2016-11-01&api-version=2021-01-01",
          "?api-version=x&api-version=2021-01-01",
          "?api-version=2021-01-01?",
          "?api-version=2021-01-01&x=%zz",
          "?api-version=2021-01-01&x=%",
          "?api-version=2021-01-01&x=%FF",
          "?api-version=2021-01-01&x=%00",
          "?api-version=2021-01-01&%00=x",
          "?api-version=2021-01-01&x=\u00E9",
          "?api-version=2021-01-01&[]={}|",
          "?api-version=2021-01-01#part",
          "?api-version=2021-01-01&%24top=0",
          "?api-version=2021-01-01&$top=101",
          "?api-version=2021-01-01&$top=-1",
          "?api-version=2021-01-01&$top=99999999999999999999",
          "?api-version=2021-01-01&$top=1.0",
          "?api-version=2021-01-01&$top=",
          "?api-version=2021-01-01&$top=1&$top=2",
          "?api-version=2021-01-01&$filter=",
          "?api-version=2021-01-01&$filter=state",
          "?api-version=2021-01-01&$filter=state%20eq%20'Nowhere'",
          "?api-version=2021-01-01&$filter=state%20eq%20'Creating",
          "?api-version=2021-01-01&$filter=state%20eq%20'Creating'%20or%20type%20eq%20'Import'",
          "?api-version=2021-01-01&$filter=trackingnumber%20eq%20'%00'",
          "?api-version=2021-01-01&$filter=trackingnumber%20eq%20'%F0%9F%98%80''%25_'",
          "?api-version=2021-01-01&$filter=type+eq+'import'",
          "?api-version=2021-01-01&$skiptoken=",
          "?api-version=2021-01-01&$skiptoken=x",
          "?api-version=2021-01-01&$skiptoken=Ly8v",
          "?api-version=2021-01-01&$skiptoken=YS8",
          "?api-version=2021-01-01&$skiptoken=YQBiL2M",
          "?api-version=2021-01-01&$skiptoken=_____w",
          "?api-version=2021-01-01&$skiptoken=%F0%9F%98%80",
          "?api-version=2021-01-01&$skiptoken=YS9i&$skiptoken=YS9j&$top=100");

  private final RandomGenerator random;

  TargetMutation(RandomGenerator random) {
    this.random = random;
  }

  /** The same resource, written in another way. */
  String samePath(String target) {
    String path = path(target);
    String written =
        switch (random.nextInt(4)) {
          case 0 -> path.toLowerCase(Locale.ROOT);
          case 1 -> path.toUpperCase(Locale.ROOT);
          case 2 -> path.replace("/", "/".repeat(random.nextInt(2, 4)));
          default -> escaped(path);
        };
    return written + query(target);
  }

  /** Another resource, mostly none that there can be. */
  String otherPath(String target) {
    String[] segments = path(target).split("/", -1);
    int chosen = random.nextInt(1, segments.length);
    String segment = segments[chosen];
    int kind = random.nextInt(10);
    if (kind == 0) {
      return target.replace("/" + segment, "");
    }
    segments[chosen] =
        switch (kind) {
          case 1 -> segment + "/" + segment;
          case 2 -> segment.repeat(random.nextInt(2, 200));
          default -> NAMES.get(random.nextInt(NAMES.size())).replace("~", segment);
        };
    return String.join("/", segments) + query(target);
  }

  /** The same path with a query that is no good, or means something else. */
  String otherQuery(String target) {
    return path(target) + QUERIES.get(random.nextInt(QUERIES.size()));
  }

  /** Letters as percent-encoding, which changes nothing. */
  private String escaped(String path) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char letter = path.charAt(i);
      boolean letterOrDigit = letter < 0x80 && Character.isLetterOrDigit(letter);
      if (letterOrDigit && random.nextInt(4) == 0) {
        text.append('%').append(Integer.toHexString(letter));
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }

  private static String path(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  private static String query(String target) {
    return target.substring(path(target).length());
  }
}
