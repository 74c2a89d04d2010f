/**
 * What is known of carriers, and whether a parcel can be right: the rules that more than one
 * service decides by. Plain Java: no I/O, no clock, no framework.
 */
@NullMarked
package io.driveport.servicekit.carrier;

import org.jspecify.annotations.NullMarked;
