package io.driveport.shipping.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.servicekit.carrier.Carrier.Reading.Sound;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.TrackingNumber;
import io.driveport.testkit.Tier;
import io.driveport.testkit.TierName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds our check digits against a library that others use: npm's ts-tracking-number. */
@Tier("node")
class NumberOracleTest {

  private static final Path SOURCE = Path.of("src", "test", "oracle");
  private static final Path INSTALLED = Path.of("target", "number-oracle");
  private static final Pattern NO_REGISTRY =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ENOTCACHED");
  private static final int VARIANTS = 60;
  private static final Carriers CARRIERS =
      CarrierFiles.parcelCheck(CarrierFiles.catalogue(), false).carriers();

  /** Carriers that the library knows, with what it calls those whose numbers they use. */
  private static final Map<String, String> COURIERS =
      new TreeMap<>(Map.of("fedex", "fedex", "ups", "ups", "dhl", "dhl,s10", "usps", "usps,s10"));

  /** A number, and whether somebody takes it for one of a carrier's. */
  record Judged(String carrier, String number, boolean taken) {}

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(INSTALLED);
    for (String file : List.of("package.json", "package-lock.json", "oracle.js")) {
      Files.copy(
          SOURCE.resolve(file), INSTALLED.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    String said = run("", "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit");
    if (NO_REGISTRY.matcher(said).find()) {
      throw TierName.NODE.abandon("npm reaches no registry: " + said.strip());
    }
    assertThat(INSTALLED.resolve("node_modules/ts-tracking-number")).as(said).exists();
  }

  @Test
  void theLibrarysOwnNumbersAreJudgedAlike() throws IOException, InterruptedException {
    for (Map.Entry<String, String> carrier : COURIERS.entrySet()) {
      // When
      String answers = run(carrier.getValue() + " own\n", "node", "oracle.js");
      List<Judged> theirs =
          answers
              .lines()
              .map(line -> line.split(" ", 2))
              .map(parts -> new Judged(carrier.getKey(), parts[0], Boolean.parseBoolean(parts[1])))
              .toList();

      // Then
      assertThat(theirs).isNotEmpty();
      assertThat(judgedOtherwise(theirs)).isEmpty();
    }
  }

  @Test
  void numbersLikeOursAreJudgedAlike() throws IOException, InterruptedException {
    // Given
    Map<String, List<String>> numbers = new LinkedHashMap<>();
    Random random = new Random(20261123);
    CarrierFiles.files()
        .forEach((key, file) -> {
          if (COURIERS.containsKey(key)) {
            numbers.put(
                key,
                file.numberForms().stream()
                    .map(form -> form.shared() == null ? form : shared(form))
                    .filter(form -> form.checkDigit() != null)
                    .flatMap(form -> variants(form, random))
                    .toList());
          }
        });

    for (Map.Entry<String, List<String>> of : numbers.entrySet()) {
      // When
      StringBuilder questions = new StringBuilder();
      of.getValue()
          .forEach(number ->
              questions.append(COURIERS.get(of.getKey())).append(' ').append(number).append('\n'));
      List<String> answers = run(questions.toString(), "node", "oracle.js").lines().toList();

      // Then
      List<Judged> theirs = new ArrayList<>();
      for (int i = 0; i < of.getValue().size(); i++) {
        theirs.add(
            new Judged(of.getKey(), of.getValue().get(i), Boolean.parseBoolean(answers.get(i))));
      }
      assertThat(theirs).extracting(Judged::taken).contains(true, false);
      assertThat(judgedOtherwise(theirs)).isEmpty();
    }
  }

  private static List<Judged> judgedOtherwise(List<Judged> theirs) {
    return theirs.stream()
        // Ours do not ask for a country: TNT writes WW there.
        .filter(judged -> !judged.number().endsWith("XX"))
        .filter(judged ->
            judged.taken()
                != CARRIERS
                        .named(judged.carrier())
                        .orElseThrow()
                        .read(new TrackingNumber(judged.number()))
                    instanceof Sound)
        .toList();
  }

  private static CarrierFile.Form shared(CarrierFile.Form form) {
    return Objects.requireNonNull(CarrierFiles.sharedForms().get(String.valueOf(form.shared())));
  }

  /** The form's right numbers, with some characters of the body changed, and every check digit. */
  private static Stream<String> variants(CarrierFile.Form form, Random random) {
    Pattern pattern = Pattern.compile(String.valueOf(form.pattern()));
    List<String> valid = form.valid() == null ? List.of() : form.valid();
    return Stream.concat(
        valid.stream(),
        valid.stream()
            .flatMap(
                number -> Stream.generate(() -> variant(number, pattern, random)).limit(VARIANTS)));
  }

  private static String variant(String number, Pattern pattern, Random random) {
    Matcher matcher = pattern.matcher(number);
    assertThat(matcher.matches()).isTrue();
    StringBuilder changed = new StringBuilder(number);
    // The library also takes the first characters of some bodies for kinds of service.
    for (int i = matcher.start("body") + 6; i < matcher.end("body"); i++) {
      if (random.nextInt(4) == 0) {
        changed.setCharAt(
            i,
            (char)
                (Character.isDigit(number.charAt(i))
                    ? '0' + random.nextInt(10)
                    : 'A' + random.nextInt(26)));
      }
    }
    changed.setCharAt(matcher.start("check"), (char) ('0' + random.nextInt(10)));
    return changed.toString();
  }

  private static String run(String input, String... command)
      throws IOException, InterruptedException {
    Path given = Files.writeString(INSTALLED.resolve("input.txt"), input);
    Path said = INSTALLED.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(INSTALLED.toFile())
            .redirectInput(given.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", command[0]).isTrue();
    return Files.readString(said);
  }
}
