/** Parcels and sites in PostgreSQL. */
@NullMarked
package io.driveport.shipping.persistence;

import org.jspecify.annotations.NullMarked;
