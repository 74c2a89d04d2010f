@NullMarked
package io.driveport.location.config;

import org.jspecify.annotations.NullMarked;
