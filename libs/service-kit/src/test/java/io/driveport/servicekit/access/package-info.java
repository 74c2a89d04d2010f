@NullMarked
package io.driveport.servicekit.access;

import org.jspecify.annotations.NullMarked;
