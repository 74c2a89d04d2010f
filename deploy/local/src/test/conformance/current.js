/** What the 2021-01-01 client and its users rely on, beyond the published examples. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { exportJob, GROUP, importJob } from "./jobs.js";
import { authorized, baseUrl, client, collect, freshSubscription, wire } from "./stack.js";

const PARCEL = { carrierName: "FedEx", trackingNumber: "986578900006" };

/** A client of a subscription of its own, in which these jobs have been created. */
async function withJobs(...names) {
  const subscription = freshSubscription();
  const { jobs, bitLockerKeys } = client(subscription);
  for (const name of names) {
    await jobs.create(name, GROUP, importJob(subscription));
  }
  return { subscription, jobs, bitLockerKeys };
}

const names = (jobs) => jobs.map(({ name }) => name);

describe("client 2.1.0: lists", () => {
  test("come page by page by links that are absolute and complete", async () => {
    const { jobs } = await withJobs("job-1", "job-2", "job-3", "job-4", "job-5");

    const answers = wire();
    const all = await collect(
      jobs.listBySubscription({ top: 2, filter: "state eq 'Creating'", ...answers.options }),
    );

    assert.deepEqual(names(all), ["job-1", "job-2", "job-3", "job-4", "job-5"]);
    assert.deepEqual(
      answers.all.map(({ body }) => body.value.length),
      [2, 2, 1],
    );
    const links = answers.all.map(({ body }) => body.nextLink);
    assert.equal(links.pop(), undefined);
    for (const link of links) {
      assert.ok(link.startsWith(`${baseUrl}/subscriptions/`), link);
      const query = new URL(link).searchParams;
      assert.equal(query.get("api-version"), "2021-01-01");
      assert.equal(query.get("$top"), "2");
      assert.equal(query.get("$filter"), "state eq 'Creating'");
    }
  });

  test("by resource group have pages too", async () => {
    const { jobs } = await withJobs("job-1", "job-2", "job-3");

    const pages = await collect(jobs.listByResourceGroup(GROUP, { top: 2 }).byPage());

    assert.deepEqual(pages.map(names), [["job-1", "job-2"], ["job-3"]]);
  });

  test("neither repeat nor lose a job when others are added between two pages", async () => {
    const { subscription, jobs } = await withJobs("job-a", "job-c", "job-e", "job-g");
    const pages = jobs.listBySubscription({ top: 2 }).byPage();
    const first = (await pages.next()).value;

    await jobs.create("job-b", GROUP, importJob(subscription));
    await jobs.create("job-f", GROUP, importJob(subscription));
    const rest = (await collect(pages)).flat();

    assert.deepEqual(names(first), ["job-a", "job-c"]);
    assert.deepEqual(names(rest), ["job-e", "job-f", "job-g"]);
  });

  test("are filtered by type, state and tracking number", async () => {
    const { subscription, jobs } = await withJobs("job-1", "job-2");
    await jobs.create("job-3", GROUP, exportJob(subscription));
    await jobs.update("job-2", GROUP, { deliveryPackage: PARCEL, state: "Shipping" });
    const found = async (filter) => names(await collect(jobs.listBySubscription({ filter })));

    assert.deepEqual(await found("type eq 'Export'"), ["job-3"]);
    assert.deepEqual(await found("state eq 'Shipping'"), ["job-2"]);
    assert.deepEqual(await found("trackingnumber eq '986578900006'"), ["job-2"]);
    assert.deepEqual(await found("type eq 'Import' and state eq 'Creating'"), ["job-1"]);
    assert.deepEqual(await found("type eq 'Export' and state eq 'Shipping'"), []);
  });

  test("tell where a filter is wrong, and what $top may be", async () => {
    const { jobs } = await withJobs();

    await assert.rejects(collect(jobs.listBySubscription({ filter: "type eq 'Impart'" })), {
      statusCode: 400,
      code: "InvalidFilter",
      message: /position 9\b.*|Impart/,
    });
    await assert.rejects(collect(jobs.listBySubscription({ top: 101 })), {
      statusCode: 400,
      message: /100/,
    });
  });
});

describe("client 2.1.0: a job", () => {
  test("is shipped by a package and a state, once", async () => {
    const { jobs } = await withJobs("job-1");
    const change = { state: "Shipping", deliveryPackage: PARCEL };

    const shipped = await jobs.update("job-1", GROUP, change);
    const again = await jobs.update("job-1", GROUP, change);

    assert.equal(shipped.properties.state, "Shipping");
    assert.deepEqual(shipped.properties.deliveryPackage, PARCEL);
    assert.deepEqual(again, shipped);
  });

  test("is not shipped without a package", async () => {
    const { jobs } = await withJobs("job-1");

    await assert.rejects(jobs.update("job-1", GROUP, { state: "Shipping" }), {
      statusCode: 400,
      code: "DeliveryPackageRequired",
    });
  });

  test("is not shipped by a carrier or a number that can't be right", async () => {
    const { jobs } = await withJobs("job-1");
    const ship = (carrierName, trackingNumber) =>
      jobs.update("job-1", GROUP, {
        state: "Shipping",
        deliveryPackage: { carrierName, trackingNumber },
      });

    await assert.rejects(ship("Blue Dart", "986578900006"), {
      statusCode: 400,
      code: "CarrierNotSupported",
      message: /FedEx, UPS/,
    });
    await assert.rejects(ship("FedEx", "12"), {
      statusCode: 400,
      code: "InvalidTrackingNumber",
    });
    assert.equal((await jobs.get("job-1", GROUP)).properties.state, "Creating");
  });

  test("on its way can still be given the right number", async () => {
    const { jobs } = await withJobs("job-1");
    await jobs.update("job-1", GROUP, { state: "Shipping", deliveryPackage: PARCEL });

    const corrected = await jobs.update("job-1", GROUP, {
      deliveryPackage: { ...PARCEL, trackingNumber: "787895108176" },
    });

    assert.equal(corrected.properties.state, "Shipping");
    assert.equal(corrected.properties.deliveryPackage.trackingNumber, "787895108176");
  });

  test("on its way can't be deleted or replaced, and can still be tagged", async () => {
    const { subscription, jobs } = await withJobs("job-1");
    await jobs.update("job-1", GROUP, { state: "Shipping", deliveryPackage: PARCEL });
    const refusal = { statusCode: 409, code: "JobStateConflict", message: /Creating/ };

    await assert.rejects(jobs.delete("job-1", GROUP), refusal);
    await assert.rejects(
      jobs.create("job-1", GROUP, importJob(subscription, { logLevel: "Error" })),
      refusal,
    );
    const tagged = await jobs.update("job-1", GROUP, { tags: { team: "films" } });

    assert.deepEqual(tagged.tags, { team: "films" });
    assert.equal(tagged.properties.state, "Shipping");
  });

  test("is cancelled, stays Creating, and can be deleted", async () => {
    const { jobs } = await withJobs("job-1");

    const cancelled = await jobs.update("job-1", GROUP, { cancelRequested: true });

    assert.equal(cancelled.properties.cancelRequested, true);
    assert.equal(cancelled.properties.state, "Creating");
    await jobs.delete("job-1", GROUP);
    await assert.rejects(jobs.get("job-1", GROUP), { statusCode: 404 });
  });

  test("put back as it was got is as it was", async () => {
    const { jobs, bitLockerKeys } = await withJobs("job-1");
    const before = wire();
    const got = await jobs.get("job-1", GROUP, before.options);
    const keys = await collect(bitLockerKeys.list("job-1", GROUP));

    const after = wire();
    await jobs.create("job-1", GROUP, got, after.options);

    assert.equal(after.last.status, 200);
    assert.equal(after.last.headers.etag, before.last.headers.etag);
    assert.deepEqual(after.last.body, before.last.body);
    assert.deepEqual(await collect(bitLockerKeys.list("job-1", GROUP)), keys);
  });

  test("keeps the manifest backup when a client sends its defaults", async () => {
    const { jobs } = await withJobs("job-1");

    const updated = await jobs.update("job-1", GROUP, {
      cancelRequested: false,
      backupDriveManifest: false,
    });
    const obeyed = await jobs.update("job-1", GROUP, { backupDriveManifest: false });

    assert.equal(updated.properties.backupDriveManifest, true);
    assert.equal(obeyed.properties.backupDriveManifest, false);
  });

  test("gets other drives, of which a known one keeps its key", async () => {
    const { subscription, jobs, bitLockerKeys } = await withJobs("job-1");
    const [{ bitLockerKey, ...known }] = importJob(subscription).properties.driveList;
    const added = { ...known, driveId: "7PHR882C", bitLockerKey };

    const updated = await jobs.update("job-1", GROUP, { driveList: [added, known] });

    assert.deepEqual(
      updated.properties.driveList.map(({ driveId, state }) => [driveId, state]),
      [
        ["7PHR882C", "Specified"],
        ["9CA995BB", "Specified"],
      ],
    );
    const keys = await collect(bitLockerKeys.list("job-1", GROUP));
    assert.deepEqual(
      keys.sort((a, b) => a.driveId.localeCompare(b.driveId)),
      [
        { driveId: "7PHR882C", bitLockerKey },
        { driveId: "9CA995BB", bitLockerKey },
      ],
    );
  });

  test("never shows an unlock key but by listBitLockerKeys", async () => {
    const { subscription, jobs } = await withJobs();
    const answers = wire();
    await jobs.create("job-1", GROUP, importJob(subscription), answers.options);
    await jobs.get("job-1", GROUP, answers.options);
    await jobs.update("job-1", GROUP, { logLevel: "Error" }, answers.options);
    await collect(jobs.listBySubscription(answers.options));

    assert.equal(answers.all.length, 4);
    for (const { text } of answers.all) {
      assert.doesNotMatch(text, /238810|bitLockerKey/);
    }
  });

  test("keeps its customer's own key and the tenant's header does no harm", async () => {
    const { subscription, jobs } = await withJobs();
    const encryptionKey = {
      kekType: "CustomerManaged",
      kekUrl: "https://vault.example.org/keys/drives",
      kekVaultResourceID: `/subscriptions/${subscription}/resourceGroups/${GROUP}/providers/Microsoft.KeyVault/vaults/v`,
    };

    await jobs.create("job-1", GROUP, importJob(subscription, { encryptionKey }), {
      clientTenantId: "11111111-2222-3333-4444-555555555555",
    });

    const got = await jobs.get("job-1", GROUP);
    assert.deepEqual(got.properties.encryptionKey, encryptionKey);
  });

  test("for export names blobs, prefixes or a list in a blob", async () => {
    const { subscription, jobs } = await withJobs();
    const selections = [
      { blobPath: ["films/a.mov", "$root/b.mov"], blobPathPrefix: ["/films/2026/"] },
      { blobListBlobPath: "lists/films.xml" },
    ];
    for (const [i, selection] of selections.entries()) {
      await jobs.create(`job-${i}`, GROUP, exportJob(subscription, { export: selection }));

      const got = await jobs.get(`job-${i}`, GROUP);
      assert.deepEqual(withoutUndefined(got.properties.export), selection);
      assert.deepEqual(got.properties.driveList, []);
    }
  });

  test("is not changed over what another has changed", async () => {
    const { jobs } = await withJobs("job-1");
    const before = wire();
    await jobs.get("job-1", GROUP, before.options);
    const ifMatch = { requestOptions: { customHeaders: { "If-Match": before.last.headers.etag } } };

    await jobs.update("job-1", GROUP, { logLevel: "Error" }, ifMatch);
    await assert.rejects(jobs.update("job-1", GROUP, { logLevel: "Verbose" }, ifMatch), {
      statusCode: 412,
      code: "PreconditionFailed",
    });

    assert.equal((await jobs.get("job-1", GROUP)).properties.logLevel, "Error");
  });
});

describe("client 2.1.0: refusals", () => {
  test("of a job that is not there are 404 ResourceNotFound", async () => {
    const { jobs, bitLockerKeys } = await withJobs();
    const refusal = { name: "RestError", statusCode: 404, code: "ResourceNotFound" };

    await assert.rejects(jobs.get("none", GROUP), refusal);
    await assert.rejects(jobs.update("none", GROUP, { logLevel: "Error" }), refusal);
    await assert.rejects(jobs.delete("none", GROUP), refusal);
    await assert.rejects(collect(bitLockerKeys.list("none", GROUP)), refusal);
  });

  test("tell everything that is wrong at once, with its place", async () => {
    const { subscription, jobs } = await withJobs();
    const job = importJob(subscription, { storageAccountId: "films" });
    job.properties.driveList[0].manifestHash = "4E";

    await assert.rejects(jobs.create("job-1", GROUP, job), (error) => {
      assert.equal(error.statusCode, 400);
      assert.equal(error.code, "InvalidRequestContent");
      assert.deepEqual(
        error.details.details.map(({ code, target }) => [code, target]).sort(),
        [
          ["InvalidPropertyValue", "properties.driveList[0].manifestHash"],
          ["InvalidPropertyValue", "properties.storageAccountId"],
        ],
      );
      return true;
    });
    await assert.rejects(jobs.get("job-1", GROUP), { statusCode: 404 });
  });

  test("name the alternates of a site that is closed, and the sites if there is none", async () => {
    const { subscription, jobs } = await withJobs();
    const job = importJob(subscription);

    await assert.rejects(jobs.create("job-1", GROUP, { ...job, location: "East US 2" }), {
      statusCode: 409,
      code: "LocationClosed",
      message: /East US|eastus/,
    });
    await assert.rejects(jobs.create("job-1", GROUP, { ...job, location: "Atlantis" }), {
      statusCode: 400,
      code: "LocationNotFound",
      message: /Atlantis.*West US/s,
    });
  });

  test("of a job's name say what is allowed", async () => {
    const { subscription, jobs } = await withJobs();

    for (const name of ["1job", "a", "a/b", "job%41", "j".repeat(65)]) {
      await assert.rejects(jobs.create(name, GROUP, importJob(subscription)), {
        statusCode: 400,
        code: /InvalidResourceName|BadRequest/,
      });
    }
  });

  test("of a version list the three that there are", async () => {
    const { jobs } = client(freshSubscription(), { apiVersion: "2019-01-01" });

    await assert.rejects(collect(jobs.listBySubscription()), {
      statusCode: 400,
      code: "InvalidApiVersionParameter",
      message: /2016-11-01.*2020-08-01.*2021-01-01/,
    });
  });

  test("of what a client can't send still have the envelope", async () => {
    const job = `${baseUrl}/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/job-1`;
    const headers = { ...authorized, "Content-Type": "application/json" };

    const versionless = await fetch(job, { headers: authorized });
    assert.equal(versionless.status, 400);
    assert.equal((await versionless.json()).error.code, "MissingApiVersionParameter");

    const broken = await fetch(`${job}?api-version=2021-01-01`, {
      method: "PUT",
      headers,
      body: '{"location":\n ]',
    });
    assert.equal(broken.status, 400);
    const { error } = await broken.json();
    assert.equal(error.code, "InvalidRequestContent");
    assert.match(error.message, /line 2/);
  });
});

describe("client 2.1.0: around the jobs", () => {
  test("a site is found by either name, in any case", async () => {
    const { locations } = client(freshSubscription());

    for (const name of ["West US", "westus", "WESTUS", "west us"]) {
      assert.equal((await locations.get(name)).name, "West US");
    }
    await assert.rejects(locations.get("Atlantis"), {
      statusCode: 404,
      code: "ResourceNotFound",
    });
  });

  test("every site has carriers, and alternates that are listed", async () => {
    const { locations } = client(freshSubscription());

    const all = await collect(locations.list());

    const ids = all.map(({ id }) => id);
    assert.equal(all.length, 32);
    for (const { name, supportedCarriers, alternateLocations } of all) {
      assert.ok(supportedCarriers.length > 0, name);
      assert.ok(alternateLocations.length > 0, name);
      assert.ok(
        alternateLocations.every((id) => ids.includes(id)),
        name,
      );
    }
  });

  test("every answer tells its request", async () => {
    const { jobs } = await withJobs();
    const answers = wire();
    await collect(jobs.listBySubscription(answers.options));

    const { headers } = answers.last;
    assert.match(headers["x-ms-request-id"], /^[0-9a-f-]{36}$/);
    assert.ok(headers["x-ms-correlation-request-id"]);
    assert.equal(headers["cache-control"], "no-cache");
    assert.match(headers["content-type"], /^application\/json/);
  });

  test("both services say in OpenAPI 3.1 what they answer", async () => {
    for (const name of ["jobs", "locations"]) {
      const answer = await fetch(`${baseUrl}/driveport/v1/openapi/${name}?format=json`);
      assert.equal(answer.status, 200, name);
      assert.match((await answer.json()).openapi, /^3\.1\./);
    }
  });

  test("paths are read as other clients write them", async () => {
    const { subscription } = await withJobs("job-1");
    const query = "?api-version=2021-01-01";

    for (const path of [
      `/subscriptions/${subscription}/resourcegroups/${GROUP}/providers/Microsoft.ImportExport//jobs/job-1`,
      `/SUBSCRIPTIONS/${subscription.toUpperCase()}/RESOURCEGROUPS/${GROUP.toLowerCase()}/providers/microsoft.importexport/Jobs/JOB%2D1`,
    ]) {
      const answer = await fetch(baseUrl + path + query, { headers: authorized });
      assert.equal(answer.status, 200, path);
      assert.equal((await answer.json()).name, "job-1");
    }
  });
});

const withoutUndefined = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
