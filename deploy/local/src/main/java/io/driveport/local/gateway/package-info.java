/**
 * The one address that customers see: TLS on a port of this machine, in front of the services.
 *
 * <p>{@link io.driveport.local.gateway.Routes} decides which service answers a path, without any
 * I/O; {@link io.driveport.local.gateway.Gateway} carries requests there and answers back.
 */
@NullMarked
package io.driveport.local.gateway;

import org.jspecify.annotations.NullMarked;
