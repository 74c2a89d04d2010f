/** Tests of how things lie in their columns. */
@NullMarked
package io.driveport.shipping.persistence;

import org.jspecify.annotations.NullMarked;
