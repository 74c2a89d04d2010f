@NullMarked
package io.driveport.servicekit.log;

import org.jspecify.annotations.NullMarked;
