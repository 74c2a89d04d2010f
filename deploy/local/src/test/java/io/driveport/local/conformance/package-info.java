/** The published clients of the contract, as their makers ship them, against the whole stack. */
@NullMarked
package io.driveport.local.conformance;

import org.jspecify.annotations.NullMarked;
