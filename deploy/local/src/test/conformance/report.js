/**
 * A reporter of node:test: one JSON object for each test, in the order in which they end.
 * `suites` are the names of the suites around it, `error` is missing if it has passed.
 */
export default async function* report(events) {
  const open = [];
  for await (const { type, data } of events) {
    if (type === "test:start") {
      open.length = data.nesting;
      open.push(data.name);
    } else if ((type === "test:pass" || type === "test:fail") && data.details.type !== "suite") {
      yield `${JSON.stringify({
        suites: open.slice(0, data.nesting),
        name: data.name,
        millis: Math.round(data.details.duration_ms),
        skipped: data.skip !== undefined,
        error: type === "test:fail" ? text(data.details.error) : undefined,
      })}\n`;
    }
  }
}

function text(error) {
  const cause = error.cause ?? error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
