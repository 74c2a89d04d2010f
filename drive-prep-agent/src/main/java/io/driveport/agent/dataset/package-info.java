/** What is to be imported: {@code dataset.csv}, and the rules for containers and blobs. */
@NullMarked
package io.driveport.agent.dataset;

import org.jspecify.annotations.NullMarked;
