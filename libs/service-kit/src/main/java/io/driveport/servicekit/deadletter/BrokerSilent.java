package io.driveport.servicekit.deadletter;

/** Kafka has not answered in time; asking again may help. */
final class BrokerSilent extends RuntimeException {

  BrokerSilent(Throwable cause) {
    super("Kafka has not answered in time", cause);
  }
}
