/**
 * What the clients are told that are not let in. Whoever runs this gives two tokens: that of a customer
 * of another subscription in CONFORMANCE_STRANGER, that of a reader of all in CONFORMANCE_READER.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GROUP, importJob } from "./jobs.js";
import { baseUrl, client, collect, firstClient, freshSubscription } from "./stack.js";

const stranger = process.env.CONFORMANCE_STRANGER;
const reader = process.env.CONFORMANCE_READER;

/** Every operation of client 2.1.0 on what belongs to a subscription: those that read, the others. */
function current({ jobs, bitLockerKeys }, subscription) {
  return {
    reading: {
      "jobs.listBySubscription": () => collect(jobs.listBySubscription()),
      "jobs.listByResourceGroup": () => collect(jobs.listByResourceGroup(GROUP)),
      "jobs.get": () => jobs.get("job-1", GROUP),
    },
    others: {
      "jobs.create": () => jobs.create("job-2", GROUP, importJob(subscription)),
      "jobs.update": () => jobs.update("job-1", GROUP, { logLevel: "Error" }),
      "jobs.delete": () => jobs.delete("job-1", GROUP),
      "bitLockerKeys.list": () => collect(bitLockerKeys.list("job-1", GROUP)),
    },
  };
}

/** The same of client 1.2.0. */
function first({ jobs }, subscription) {
  const { properties, location } = importJob(subscription);
  const id = `/subscriptions/${subscription}/resourceGroups/${GROUP}/providers/Microsoft.ImportExport/jobs/job-1`;
  return {
    reading: {
      "jobs.list": () => jobs.list(),
      "jobs.listByResourceGroup": () => jobs.listByResourceGroup(GROUP),
      "jobs.get": () => jobs.get(GROUP, "job-1"),
    },
    others: {
      "jobs.createOrUpdate": () =>
        jobs.createOrUpdate(GROUP, "job-2", { location, ...properties }),
      "jobs.update": () => jobs.update(GROUP, "job-1", { logLevel: "Error" }),
      "jobs.deleteMethod": () => jobs.deleteMethod(GROUP, "job-1"),
      "jobs.move": () =>
        jobs.move(GROUP, { targetResourceGroup: "otherGroup", resources: [id] }),
      "jobs.listBitLockerKeys": () => jobs.listBitLockerKeys(GROUP, "job-1"),
    },
  };
}

/** Those of both clients on what belongs to nobody. */
const common = (currentClient, olderClient) => ({
  "operations.list": () => collect(currentClient.operations.list()),
  "locations.list": () => collect(currentClient.locations.list()),
  "locations.get": () => currentClient.locations.get("westus"),
  listSupportedOperations: () => olderClient.listSupportedOperations(),
  listLocations: () => olderClient.listLocations(),
  getLocation: () => olderClient.getLocation("westus"),
});

/** A subscription with job-1, and all that both clients can do with it, asked with some token. */
async function withJob(token) {
  const subscription = freshSubscription();
  const owner = client(subscription);
  await owner.jobs.create("job-1", GROUP, importJob(subscription));
  const clients = [client(subscription, { token }), firstClient(subscription, { token })];
  return { subscription, owner, clients };
}

async function assertEach(operations, refusal) {
  for (const [name, operation] of Object.entries(operations)) {
    await assert.rejects(operation(), refusal, name);
  }
}

/** Neither has a job come nor has one gone or changed. */
async function assertUntouched(owner) {
  const all = await collect(owner.jobs.listBySubscription());
  assert.deepEqual(
    all.map(({ name, properties }) => [name, properties.logLevel]),
    [["job-1", "Verbose"]],
  );
}

describe("nobody is let in", () => {
  test("without a token, by client 2.1.0", async () => {
    const { subscription, owner } = await withJob();
    const anonymous = client(subscription);
    anonymous.pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
    const { reading, others } = current(anonymous, subscription);
    const { jobs, locations, operations } = anonymous;

    await assertEach(
      {
        ...reading,
        ...others,
        "operations.list": () => collect(operations.list()),
        "locations.list": () => collect(locations.list()),
        "locations.get": () => locations.get("westus"),
      },
      {
        name: "RestError",
        statusCode: 401,
        code: "AuthenticationFailed",
        message: /no token.*Authorization: Bearer/,
      },
    );
    await assert.rejects(jobs.get("job-1", GROUP), ({ response }) => {
      assert.equal(response.headers.get("www-authenticate"), "Bearer");
      return true;
    });
    await assertUntouched(owner);
  });

  test("without a token, by client 1.2.0", async () => {
    const { subscription, owner } = await withJob();
    const anonymous = firstClient(subscription, { token: "" });
    const { reading, others } = first(anonymous, subscription);

    await assertEach(
      {
        ...reading,
        ...others,
        listSupportedOperations: () => anonymous.listSupportedOperations(),
        listLocations: () => anonymous.listLocations(),
        getLocation: () => anonymous.getLocation("westus"),
      },
      { statusCode: 401, code: "AuthenticationFailed" },
    );
    await assertUntouched(owner);
  });

  test("with a token that somebody else has signed", async () => {
    const [head, claims] = stranger.split(".");
    const token = `${head}.${claims}.${"A".repeat(342)}`;
    const { subscription, clients } = await withJob(token);
    const refusal = { statusCode: 401, code: "AuthenticationFailed" };

    await assertEach(current(clients[0], subscription).reading, { name: "RestError", ...refusal });
    await assertEach(first(clients[1], subscription).reading, refusal);
  });
});

describe("a token of another subscription", () => {
  test("sees no jobs and changes none, as if the subscription were not there", async () => {
    const { subscription, owner, clients } = await withJob(stranger);
    const refusal = { statusCode: 404, code: "SubscriptionNotFound" };
    const ofCurrent = current(clients[0], subscription);
    const ofFirst = first(clients[1], subscription);

    await assertEach({ ...ofCurrent.reading, ...ofCurrent.others }, { name: "RestError", ...refusal });
    await assertEach({ ...ofFirst.reading, ...ofFirst.others }, refusal);
    await assertUntouched(owner);
  });

  test("finds nothing by a job's id either", async () => {
    const { owner } = await withJob();
    let id;
    await owner.jobs.get("job-1", GROUP, {
      onResponse: ({ headers }) => {
        id = headers.get("x-driveport-job-id");
      },
    });

    for (const path of [`/driveport/v1/jobs/${id}/timeline`, `/driveport/v1/jobs/${id}/package`]) {
      const answer = await fetch(baseUrl + path, {
        headers: { Authorization: `Bearer ${stranger}` },
      });
      assert.equal(answer.status, 404, path);
      assert.match(answer.headers.get("content-type"), /problem\+json/);
    }
  });

  test("still finds sites and operations", async () => {
    const { clients } = await withJob(stranger);

    for (const [name, operation] of Object.entries(common(...clients))) {
      await assert.doesNotReject(operation(), name);
    }
  });
});

describe("a reader's token", () => {
  test("reads jobs, and neither changes them nor reads keys", async () => {
    const { subscription, owner, clients } = await withJob(reader);
    const refusal = { statusCode: 403, code: "AuthorizationFailed" };
    const ofCurrent = current(clients[0], subscription);
    const ofFirst = first(clients[1], subscription);

    for (const [name, operation] of Object.entries({ ...ofCurrent.reading, ...ofFirst.reading })) {
      await assert.doesNotReject(operation(), name);
    }
    await assertEach(ofCurrent.others, { name: "RestError", message: /Reader/, ...refusal });
    await assertEach(ofFirst.others, refusal);
    await assertUntouched(owner);
  });
});
