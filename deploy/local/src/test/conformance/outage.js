/**
 * Begun while job-service is down. Whoever runs this starts the service again when a request of
 * each of the subscriptions outage-current and outage-first has been turned away.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GROUP, importJob } from "./jobs.js";
import { client, collect, firstClient, freshSubscription, impatient } from "./stack.js";

describe("job-service is down", () => {
  test("a client that does not try again is told so", async () => {
    const { jobs } = client(freshSubscription(), { retryOptions: { maxRetries: 0 } });

    await assert.rejects(collect(jobs.listBySubscription()), (error) => {
      assert.equal(error.statusCode, 503);
      assert.equal(error.code, "ServiceUnavailable");
      assert.equal(error.response.headers.get("retry-after"), "2");
      return true;
    });
  });

  test("sites can still be looked up", async () => {
    const { locations } = client(freshSubscription());

    assert.equal((await locations.get("West US")).name, "West US");
  });
});

describe("job-service comes back", { concurrency: true }, () => {
  test("client 2.1.0 has created its job, once", async () => {
    const statuses = [];
    const note = {
      name: "note",
      async sendRequest(request, next) {
        const answer = await next(request);
        statuses.push(answer.status);
        return answer;
      },
    };
    const { jobs } = client("outage-current", {
      retryOptions: { maxRetries: 40 },
      additionalPolicies: [{ policy: note, position: "perRetry" }],
    });

    const created = await jobs.create("job-1", GROUP, importJob("outage-current"));

    assert.equal(created.properties.state, "Creating");
    assert.equal(statuses[0], 503);
    assert.equal(statuses.at(-1), 201);
  });

  test("client 1.2.0 has its list", async () => {
    const statuses = [];
    const note = (options, next, callback) =>
      next(options, (error, answer, body) => {
        statuses.push(answer?.statusCode);
        callback(error, answer, body);
      });
    const { jobs } = firstClient("outage-first", {
      filters: [note, impatient()],
      noRetryPolicy: true,
    });

    assert.deepEqual([...(await jobs.list())], []);
    assert.equal(statuses[0], 503);
    assert.equal(statuses.at(-1), 200);
  });
});
