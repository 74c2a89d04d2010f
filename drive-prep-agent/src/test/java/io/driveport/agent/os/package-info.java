/** Tests of {@code os}. */
@NullMarked
package io.driveport.agent.os;

import org.jspecify.annotations.NullMarked;
