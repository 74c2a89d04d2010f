@NullMarked
package io.driveport.location.domain;

import org.jspecify.annotations.NullMarked;
