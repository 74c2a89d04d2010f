/** {@code drive-prep ship} and what the services refuse. */
@NullMarked
package io.driveport.local.ship;

import org.jspecify.annotations.NullMarked;
