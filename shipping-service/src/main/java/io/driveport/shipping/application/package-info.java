/** The use cases, each one transaction, and what they need of the outside. */
@NullMarked
package io.driveport.shipping.application;

import org.jspecify.annotations.NullMarked;
