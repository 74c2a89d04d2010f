/** Where subscribers without Kafka manage what they are told. */
@NullMarked
package io.driveport.shipping.webhook.rest;

import org.jspecify.annotations.NullMarked;
