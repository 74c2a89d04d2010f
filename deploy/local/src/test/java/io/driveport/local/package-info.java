/** Tests of the launcher on real processes, with stand-ins for the services. */
@NullMarked
package io.driveport.local;

import org.jspecify.annotations.NullMarked;
