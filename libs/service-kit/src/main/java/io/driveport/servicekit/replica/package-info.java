/** What a service keeps of other services' data, made anew from their topics while it runs. */
@NullMarked
package io.driveport.servicekit.replica;

import org.jspecify.annotations.NullMarked;
