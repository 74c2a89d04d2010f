@NullMarked
package io.driveport.servicekit.check;

import org.jspecify.annotations.NullMarked;
