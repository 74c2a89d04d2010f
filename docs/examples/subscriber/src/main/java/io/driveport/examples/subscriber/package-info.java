/** An example: a read model of the jobs, kept from their events. */
@NullMarked
package io.driveport.examples.subscriber;

import org.jspecify.annotations.NullMarked;
