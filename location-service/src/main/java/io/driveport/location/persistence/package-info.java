/** Sites in PostgreSQL. */
@NullMarked
package io.driveport.location.persistence;

import org.jspecify.annotations.NullMarked;
