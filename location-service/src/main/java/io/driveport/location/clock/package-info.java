/** What makes closures begin and end when their time comes. */
@NullMarked
package io.driveport.location.clock;

import org.jspecify.annotations.NullMarked;
