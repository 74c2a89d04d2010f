/** What a parcel of drives is and when it can be followed: pure decisions, without any I/O. */
@NullMarked
package io.driveport.shipping.domain;

import org.jspecify.annotations.NullMarked;
