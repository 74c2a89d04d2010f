/** Tests of the decisions, without any I/O. */
@NullMarked
package io.driveport.shipping.domain;

import org.jspecify.annotations.NullMarked;
