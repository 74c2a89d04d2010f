/**
 * Real PostgreSQL and Kafka on this machine, and what tests of several modules need beside them.
 *
 * <p>Servers run from Maven artefacts ({@link io.driveport.testkit.PostgresServer}, {@link
 * io.driveport.testkit.KafkaServer}), or in containers where an engine answers ({@link
 * io.driveport.testkit.TestPostgres}, {@link io.driveport.testkit.TestKafka}). The local stack
 * starts the same servers; everything listens on 127.0.0.1 only.
 */
@NullMarked
package io.driveport.testkit;

import org.jspecify.annotations.NullMarked;
