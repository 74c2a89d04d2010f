/** The one clock of a service: its database's. */
@NullMarked
package io.driveport.servicekit.time;

import org.jspecify.annotations.NullMarked;
