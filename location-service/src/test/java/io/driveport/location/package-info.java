/** Tests of location-service on real PostgreSQL and Kafka. */
@NullMarked
package io.driveport.location;

import org.jspecify.annotations.NullMarked;
