/** The packaged services and a real OpenID Connect provider, whose tokens they take. */
@NullMarked
package io.driveport.local.oidc;

import org.jspecify.annotations.NullMarked;
