/** Signatures of requests between programs that share a secret. */
@NullMarked
package io.driveport.servicekit.signature;

import org.jspecify.annotations.NullMarked;
