/** Facts about preparations, kept in a durable spool until Kafka has them. */
@NullMarked
package io.driveport.agent.event;

import org.jspecify.annotations.NullMarked;
