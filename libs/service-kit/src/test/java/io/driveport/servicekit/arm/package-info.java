@NullMarked
package io.driveport.servicekit.arm;

import org.jspecify.annotations.NullMarked;
