package io.driveport.servicekit.carrier;

import io.driveport.servicekit.carrier.CheckDigit.Kind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carriers for tests. */
final class Examples {

  static final CheckDigit MOD_11 = new CheckDigit(Kind.WEIGHTED_MOD_11, List.of(3, 1, 7), "");
  static final CheckDigit MOD_7 = new CheckDigit(Kind.MOD_7, List.of(), "");

  static final Carrier FEDEX =
      carrier("FedEx", List.of("Federal Express"), digits(12, MOD_11), digits(15, null));
  static final Carrier DHL = carrier("DHL", List.of(), digits(10, MOD_7), digits(12, null));
  static final Carrier BLUE_DART = carrier("Blue Dart", List.of(), digits(11, null));
  static final Carriers CARRIERS = new Carriers(List.of(FEDEX, DHL, BLUE_DART));

  static Carrier carrier(String name, List<String> aliases, NumberForm... forms) {
    return new Carrier(
        name, name, aliases, List.of(forms), "https://parcels.example/?n={number}&x={number}");
  }

  static NumberForm digits(int count, @Nullable CheckDigit rule) {
    return new NumberForm(
        count + " digits",
        Pattern.compile("(?<body>[0-9]{" + (count - 1) + "})(?<check>[0-9])"),
        rule);
  }

  private Examples() {}
}
