@NullMarked
package io.driveport.servicekit.sweep;

import org.jspecify.annotations.NullMarked;
