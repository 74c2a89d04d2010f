/** Tests of the gateway over TLS, in front of real little HTTP servers. */
@NullMarked
package io.driveport.local.gateway;

import org.jspecify.annotations.NullMarked;
