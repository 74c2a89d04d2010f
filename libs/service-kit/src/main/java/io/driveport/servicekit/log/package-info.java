/** What lines of the log say beside their text. */
@NullMarked
package io.driveport.servicekit.log;

import org.jspecify.annotations.NullMarked;
