/** Our own rules for manifests, and whether what they name is there. */
@NullMarked
package io.driveport.helm.policy;

import org.jspecify.annotations.NullMarked;
