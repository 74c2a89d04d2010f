/**
 * What a service could not apply: shown to operators, who have it applied after all or let it be.
 */
@NullMarked
package io.driveport.servicekit.deadletter;

import org.jspecify.annotations.NullMarked;
