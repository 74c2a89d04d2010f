/** Tests of the signatures of requests. */
@NullMarked
package io.driveport.servicekit.signature;

import org.jspecify.annotations.NullMarked;
