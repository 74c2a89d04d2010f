/** What monitoring is told beside what every part tells of itself. */
@NullMarked
package io.driveport.servicekit.meter;

import org.jspecify.annotations.NullMarked;
