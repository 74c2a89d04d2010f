package io.driveport.servicekit.outbox;

/**
 * How many rows the relay takes at once. While more waits than it takes, it takes twice as many the
 * next time, up to ten times the usual number: so what an outage has left behind does not cost a
 * transaction and an answer of the broker for every few rows (ADR 0002).
 */
final class BatchSize {

  private static final int MOST = 10;

  private final int usual;
  private int rows;

  /**
   * @param usual rows, 1 or more
   */
  BatchSize(int usual) {
    this.usual = usual;
    this.rows = usual;
  }

  /** Rows of the next batch, at most. */
  int rows() {
    return rows;
  }

  /**
   * The broker has all rows of a batch.
   *
   * @param moreMayWait whether there may be rows behind them
   */
  void delivered(boolean moreMayWait) {
    rows = moreMayWait ? Math.min(2 * rows, MOST * usual) : usual;
  }

  /** Some rows of a batch were not delivered. */
  void failed() {
    rows = usual;
  }
}
