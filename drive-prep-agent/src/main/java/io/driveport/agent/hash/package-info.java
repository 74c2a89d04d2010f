/** MD5 of many blocks at once, in the lanes of the processor's vectors where it has them. */
@NullMarked
package io.driveport.agent.hash;

import org.jspecify.annotations.NullMarked;
