/** The manners of Azure Resource Manager that its clients rely on: paths, versions, errors. */
@NullMarked
package io.driveport.servicekit.arm;

import org.jspecify.annotations.NullMarked;
