@NullMarked
package io.driveport.servicekit.ready;

import org.jspecify.annotations.NullMarked;
