/**
 * What others read of the contract instead of our records: JSON Schemas, the AsyncAPI document, the
 * tables of {@code docs/events.md} and the releases that later changes have to be compatible with.
 *
 * <p>All of it is written from the records and their Javadoc, and checked on every build: {@code
 * ./build test -pl libs/contracts -Dcontract.write=true} writes the files that differ.
 */
@NullMarked
package io.driveport.contracts.published;

import org.jspecify.annotations.NullMarked;
