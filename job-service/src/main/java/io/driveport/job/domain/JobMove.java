package io.driveport.job.domain;

import java.util.List;

/** What can happen to a job's state; {@link JobState#after} says in which states it may. */
public sealed interface JobMove {

  /** The move in words that follow "can't be", such as {@code shipped}. */
  String says();

  /** The states, by their wire names, that the move is legal in. */
  List<String> allowedIn();

  /** The customer has handed the parcel to a carrier. */
  record Ship() implements JobMove {
    @Override
    public String says() {
      return "shipped";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Creating (not cancelled)");
    }
  }

  /** The customer asks to cancel. */
  record RequestCancel() implements JobMove {
    @Override
    public String says() {
      return "cancelled";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Creating", "Shipping");
    }
  }

  /** The dock has taken the parcel in. */
  record Receive() implements JobMove {
    @Override
    public String says() {
      return "received";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Shipping");
    }
  }

  /** An operator has given the parcel up for lost. */
  record GiveUp() implements JobMove {
    @Override
    public String says() {
      return "given up";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Shipping");
    }
  }

  /** The first drive is being copied. */
  record StartTransfer() implements JobMove {
    @Override
    public String says() {
      return "transferred";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Received (not cancelled)");
    }
  }

  /** The drives of a cancelled job go back as they came. */
  record SkipTransfer() implements JobMove {
    @Override
    public String says() {
      return "packed without a transfer";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Received (cancelled)");
    }
  }

  /** The last drive is copied. */
  record FinishTransfer() implements JobMove {
    @Override
    public String says() {
      return "packed";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Transferring");
    }
  }

  /** The drives are on their way back, all without errors. */
  record Complete() implements JobMove {
    @Override
    public String says() {
      return "completed";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Packaging");
    }
  }

  /** The drives are on their way back, some with errors. */
  record Close() implements JobMove {
    @Override
    public String says() {
      return "closed";
    }

    @Override
    public List<String> allowedIn() {
      return List.of("Packaging");
    }
  }
}
