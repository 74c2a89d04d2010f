/**
 * The facts that Driveport publishes on Kafka, as subscribers receive them.
 *
 * <p>A message is a CloudEvent in Kafka's binary mode: the envelope in record headers ({@link
 * io.driveport.contracts.CloudEventHeaders}), the fact as a JSON body, the aggregate's id as record
 * key. The header {@code ce_type} names the record that reads the body ({@link
 * io.driveport.contracts.EventType}). The JSON files under {@code golden/} are the contract; the
 * records follow them. Records only grow: new components are optional, meanings never change, and a
 * reader ignores fields and types that it does not know.
 *
 * <p>No event ever carries an unlock key, a storage key, a SAS token, a carrier account number, or
 * the name, phone, e-mail or street of a person.
 */
@NullMarked
package io.driveport.contracts;

import org.jspecify.annotations.NullMarked;
