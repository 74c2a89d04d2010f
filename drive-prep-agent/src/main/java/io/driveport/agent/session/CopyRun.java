package io.driveport.agent.session;

import io.driveport.agent.copy.CopyEngine;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.event.SpoolPump;
import io.driveport.agent.event.SpoolSender;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.progress.PreparationListener;
import io.driveport.contracts.DriveEvent.Preparation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Fills all drives of a session at once and sends events meanwhile. */
final class CopyRun {

  private static final Duration LAST_EVENTS = Duration.ofSeconds(10);

  private final PrepareRequest request;
  private final PreparationListener listener;
  private final HostFiles hostFiles;
  private final @Nullable EventBroker broker;
  private final Clock clock;
  private final AtomicBoolean stopped = new AtomicBoolean();

  CopyRun(
      PrepareRequest request,
      PreparationListener listener,
      HostFiles hostFiles,
      @Nullable EventBroker broker,
      Clock clock) {
    this.request = request;
    this.listener = listener;
    this.hostFiles = hostFiles;
    this.broker = broker;
    this.clock = clock;
  }

  void stop() {
    stopped.set(true);
  }

  PrepareOutcome run(List<TargetDrive> drives, SessionJournal journal)
      throws IOException, InterruptedException {
    try (EventSpool spool = EventSpool.open(request.journal());
        CopyEngine engine = engine(journal)) {
      if (broker == null) {
        List<DriveResult> results = copy(drives, journal, spool, engine);
        return ran(results, engine, spool, "Kafka is not configured");
      }
      try (SpoolPump pump =
          new SpoolPump(new SpoolSender(spool, broker, request.subscription()), broker)) {
        List<DriveResult> results = copy(drives, journal, spool, engine);
        String problem = pump.finish(LAST_EVENTS);
        return ran(
            results, engine, spool, problem == null ? "Kafka has not answered in time" : problem);
      }
    }
  }

  private CopyEngine engine(SessionJournal journal) {
    long bytes =
        journal.plan().stream()
            .filter(file -> !journal.isCopied(file))
            .mapToLong(file -> file.stamp().length())
            .sum();
    return new CopyEngine(
        CopyEngine.Settings.of(request.bandwidth(), request.readBack()), bytes, stopped::get);
  }

  private static PrepareOutcome ran(
      List<DriveResult> results, CopyEngine engine, EventSpool spool, String why) {
    int waiting = spool.waiting().size();
    return new PrepareOutcome.Ran(results, engine.hashed(), waiting, waiting == 0 ? null : why);
  }

  private List<DriveResult> copy(
      List<TargetDrive> drives, SessionJournal journal, EventSpool spool, CopyEngine engine)
      throws IOException, InterruptedException {
    Optional<LeavingOut> leavingOut =
        request.leaveOutFailed() ? Optional.of(LeavingOut.of(drives, journal)) : Optional.empty();
    List<DriveRun> runs =
        drives.stream().map(drive -> driveRun(drive, leavingOut, journal, spool, engine)).toList();
    listener.copying(
        runs.stream().map(DriveRun::progress).filter(each -> each.plannedFiles() > 0).toList());
    try (ExecutorService threads = Executors.newFixedThreadPool(drives.size())) {
      DriveOrder order = new DriveOrder(drives.stream().map(TargetDrive::id).toList());
      List<Future<DriveResult>> running = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        String id = drives.get(i).id();
        DriveRun run = runs.get(i);
        running.add(threads.submit(() -> order.run(id, run.waitsFor(), run::run)));
      }
      List<DriveResult> results = new ArrayList<>();
      for (Future<DriveResult> each : running) {
        results.add(resultOf(each));
      }
      listener.copyingEnded();
      return results;
    }
  }

  private DriveResult resultOf(Future<DriveResult> run) throws IOException, InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      // Without a journal no drive can go on.
      stop();
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private DriveRun driveRun(
      TargetDrive drive,
      Optional<LeavingOut> leavingOut,
      SessionJournal journal,
      EventSpool spool,
      CopyEngine engine) {
    DriveFiles files = new DriveFiles(drive.id(), journal);
    SessionBegun begun = journal.latest().orElseThrow().begun();
    UUID id =
        begun.driveset().stream()
            .filter(each -> each.driveId().equals(drive.id()))
            .map(InputDrive::preparation)
            .findFirst()
            .orElseThrow();
    Preparation preparation = new Preparation(id, drive.id(), request.session(), begun.host());
    return new DriveRun(
        drive,
        request,
        files,
        new DriveSeal(drive, files, journal, hostFiles),
        leavingOut,
        journal,
        engine,
        listener,
        new Announcer(preparation, spool, request.subscription(), clock, listener));
  }
}
