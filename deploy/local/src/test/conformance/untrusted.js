/** Run without NODE_EXTRA_CA_CERTS: nothing tells the clients to trust the stack's authority. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { client, collect, firstClient, freshSubscription } from "./stack.js";

const UNTRUSTED = { code: /SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET)/ };

describe("TLS", () => {
  test("client 2.1.0 refuses an authority that it does not know", async () => {
    const { jobs } = client(freshSubscription(), { retryOptions: { maxRetries: 0 } });

    await assert.rejects(collect(jobs.listBySubscription()), UNTRUSTED);
  });

  test("client 2.1.0 trusts the authority that it is given", async () => {
    const { jobs } = client(freshSubscription(), {
      tlsOptions: { ca: readFileSync(process.env.DRIVEPORT_CA) },
    });

    assert.deepEqual(await collect(jobs.listBySubscription()), []);
  });

  test("client 1.2.0 refuses an authority that it does not know", async () => {
    const { jobs } = firstClient(freshSubscription(), { noRetryPolicy: true });

    await assert.rejects(jobs.list(), UNTRUSTED);
  });

  test("client 1.2.0 trusts the authority that it is given", async () => {
    const { jobs } = firstClient(freshSubscription(), {
      requestOptions: { ca: readFileSync(process.env.DRIVEPORT_CA) },
    });

    assert.deepEqual([...(await jobs.list())], []);
  });
});
