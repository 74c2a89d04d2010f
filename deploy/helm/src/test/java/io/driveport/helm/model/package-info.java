/** Whether a manifest is what the server's types allow, to the last field. */
@NullMarked
package io.driveport.helm.model;

import org.jspecify.annotations.NullMarked;
