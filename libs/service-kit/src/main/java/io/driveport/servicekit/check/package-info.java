/** Whether rows, outbox, topics and replicas tell the same (ADR 0027). */
@NullMarked
package io.driveport.servicekit.check;

import org.jspecify.annotations.NullMarked;
