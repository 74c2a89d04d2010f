/** What {@code ce_dataschema} of a service's events leads to. */
@NullMarked
package io.driveport.servicekit.schema;

import org.jspecify.annotations.NullMarked;
