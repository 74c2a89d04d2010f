package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.event.EventSpool;
import io.driveport.agent.session.PrepareBench;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Drives prepared while there was no Kafka, submitted when there is a real one. */
class WaitingEventsTest extends ServiceCommandFixture {

  private static TestKafka kafka;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = TestKafka.start();
    KafkaTopics.create(kafka.bootstrapServers(), List.of());
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void drivePreparedIsOnTheTopicBeforeTheJobIsSent() throws Exception {
    // Given
    prepare("one", "WD-1");
    List<ReceivedEvent> atPut = new ArrayList<>();
    fake.whenPut(() -> atPut.addAll(eventsOf("WD-1")));

    // When
    CommandRun run = submit("one", "--kafka", kafka.bootstrapServers());

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("2 waiting drive events sent from ", "Job photos: Creating");
    assertThat(atPut)
        .extracting(event -> event.header(CloudEventHeaders.TYPE))
        .containsExactly(
            "io.driveport.DrivePreparationStarted.v1", "io.driveport.DrivePrepared.v1");
    assertThat(atPut)
        .extracting(event -> event.header(CloudEventHeaders.SUBSCRIPTION_ID))
        .containsOnly("sub-1");
  }

  @Test
  void journalThatDoesNotLieBesideTheDrivesFilesIsFound() throws Exception {
    // Given
    Path journal = prepareAsTheReadmeDoes("elsewhere", "WD-6");

    // When
    CommandRun run = submit("elsewhere", "--kafka", kafka.bootstrapServers());

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .contains("2 waiting drive events sent from " + EventSpool.fileOf(journal));
    assertThat(eventsOf("WD-6")).hasSize(2);
  }

  @Test
  void journalThatIsGoneIsWarnedOfAndNoneIsMade() throws Exception {
    // Given
    Path spool = EventSpool.fileOf(prepareAsTheReadmeDoes("gone", "WD-7"));
    Files.delete(spool);

    // When
    CommandRun run = submit("gone", "--kafka", kafka.bootstrapServers());

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("WD-7.journal names '", "warning: no journal of these drives found", "--journal");
    assertThat(spool).doesNotExist();
  }

  @Test
  void journalThatWasMovedIsFoundAfterAFurtherRun() throws Exception {
    // Given
    PrepareBench bench = bench("moved", "WD-8").journalAt(directory.resolve("moved/films.jrn"));
    bench.run();
    Path journal = Files.createDirectory(directory.resolve("moved/to")).resolve("films.jrn");
    Files.move(bench.journal(), journal);
    Files.move(EventSpool.fileOf(bench.journal()), EventSpool.fileOf(journal));

    // When
    bench.journalAt(journal).run();

    // Then
    assertThat(bench.host().resolve("WD-8.journal")).hasContent(journal + "\n");
  }

  @Test
  void eventsOfOtherDrivesStayWhereTheyAre() throws Exception {
    // Given
    prepare("two", "WD-2", "WD-3");

    // When
    CommandRun run =
        CommandRun.of(
            submit(),
            with(job(directory.resolve("two/host/WD-2.xml")), "--kafka", kafka.bootstrapServers()));

    // Then
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(eventsOf("WD-2")).hasSize(2);
    assertThat(eventsOf("WD-3")).isEmpty();
  }

  @Test
  void journalElsewhereIsNamed() throws Exception {
    // Given
    Path journal = prepare("three", "WD-4");
    Path moved = Files.createDirectory(directory.resolve("moved"));
    Files.move(journal.resolveSibling("WD-4.xml"), moved.resolve("WD-4.xml"));
    Files.move(journal.resolveSibling("WD-4.key"), moved.resolve("WD-4.key"));

    // When
    CommandRun run =
        CommandRun.of(
            submit(),
            with(
                job(moved),
                "--kafka",
                kafka.bootstrapServers(),
                "--journal",
                journal.toString(),
                "--json"));

    // Then
    assertThat(run.code()).as(run.out()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            sent -> assertThat(sent).contains("published", "\"sent\":2,\"waiting\":0"),
            job -> assertThat(job).startsWith("{\"event\":\"job\""));
    assertThat(eventsOf("WD-4")).hasSize(2);
  }

  @Test
  void kafkaThatIsDownDelaysTheJobALittleOnly() throws Exception {
    // Given
    prepare("four", "WD-5");

    // When
    long begun = System.nanoTime();
    CommandRun run = submit("four", "--kafka", "127.0.0.1:1");

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("warning: 2 drive events of ", "session.jrn not sent: Kafka at 127.0.0.1:1");
    assertThat(run.out()).contains("Job photos: Creating");
    assertThat(eventsOf("WD-5")).isEmpty();
  }

  @Test
  void journalsThatCannotBeDrainedAreBadInput() throws Exception {
    // When
    CommandRun run = CommandRun.of(submit(), with(job(directory), "--journal", "nowhere.jrn"));

    // Then
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(run.err())
        .contains(
            "--journal: 'nowhere.jrn' has no event spool beside it",
            "--kafka or KAFKA_BOOTSTRAP_SERVERS: is missing beside --journal");
  }

  /** Prepares drives below a directory of that name, without Kafka, and answers the journal. */
  private Path prepare(String name, String... driveIds) throws Exception {
    PrepareBench bench = bench(name, driveIds);
    bench.run();
    return bench.journal();
  }

  /** The same, but with the journal beside the directory of the drives' files, not in it. */
  private Path prepareAsTheReadmeDoes(String name, String driveId) throws Exception {
    PrepareBench bench =
        bench(name, driveId).journalAt(directory.resolve(name).resolve("films.jrn"));
    bench.run();
    return bench.journal();
  }

  private PrepareBench bench(String name, String... driveIds) throws IOException {
    PrepareBench bench = new PrepareBench(directory.resolve(name));
    bench.source("film", 1000);
    bench.dataset(bench.sources() + ",films/,,,,");
    for (String id : driveIds) {
      bench.source(id, 600_000);
      bench.drive(id);
    }
    return bench;
  }

  private CommandRun submit(String name, String... more) throws IOException {
    return CommandRun.of(submit(), with(job(directory.resolve(name).resolve("host")), more));
  }

  private List<String> job(Path driveInfo) throws IOException {
    return List.of("--job-file", jobFile().toString(), "--drive-info", driveInfo.toString());
  }

  private static List<ReceivedEvent> eventsOf(String driveId) {
    return new EventProbe(kafka.bootstrapServers())
        .readAll(Topic.DRIVES).stream().filter(event -> driveId.equals(event.key())).toList();
  }
}
