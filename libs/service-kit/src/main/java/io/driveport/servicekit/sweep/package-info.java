/** Work that nobody asks for: looking now and then whether there is some. */
@NullMarked
package io.driveport.servicekit.sweep;

import org.jspecify.annotations.NullMarked;
