/** Entity tags and conditional requests: nobody overwrites what they have not seen. */
@NullMarked
package io.driveport.servicekit.conditional;

import org.jspecify.annotations.NullMarked;
