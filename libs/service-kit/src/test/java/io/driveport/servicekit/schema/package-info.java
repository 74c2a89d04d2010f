@NullMarked
package io.driveport.servicekit.schema;

import org.jspecify.annotations.NullMarked;
