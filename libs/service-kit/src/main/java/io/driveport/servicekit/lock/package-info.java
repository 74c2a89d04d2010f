/** Locks over all processes of a service. */
@NullMarked
package io.driveport.servicekit.lock;

import org.jspecify.annotations.NullMarked;
