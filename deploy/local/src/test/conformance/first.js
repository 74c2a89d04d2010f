/** All that the client of the first published model of 2016-11-01 can do. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GROUP } from "./jobs.js";
import { baseUrl, client, firstClient, freshSubscription } from "./stack.js";

const KEY = "238810-662376-448998-450120-652806-203390-606320-483076";

/** Its model is flat, and asks for more than the later ones. */
function importJob(subscription) {
  return {
    ...shared(subscription),
    jobType: "Import",
    driveList: [
      {
        driveId: "9CA995BB",
        bitLockerKey: KEY,
        manifestFile: "\\DriveManifest.xml",
        manifestHash: "109B21108597EF36D5785F08303F3638",
      },
    ],
  };
}

function shared(subscription) {
  return {
    location: "West US",
    storageAccountId: `/subscriptions/${subscription}/resourceGroups/${GROUP}/providers/Microsoft.Storage/storageAccounts/films`,
    returnAddress: {
      recipientName: "Test",
      streetAddress1: "Street1",
      city: "Redmond",
      postalCode: "98007",
      countryOrRegion: "USA",
      phone: "4250000000",
      email: "test@example.org",
    },
    returnShipping: { carrierName: "FedEx", carrierAccountNumber: "989ffff" },
    diagnosticsPath: "waimportexport",
  };
}

const PARCEL = {
  carrierName: "FedEx",
  trackingNumber: "986578900006",
  driveCount: 1,
  shipDate: "9/29/2017 10:28:35 PM",
};

/** This client loses the link when it makes objects of a page. */
const nextLink = ({ response }) => JSON.parse(response.body).nextLink;

const names = (jobs) => jobs.map(({ name }) => name);

describe("client 1.2.0", () => {
  test("creates, gets, changes, ships and lists an import job", async () => {
    const subscription = freshSubscription();
    const { jobs } = firstClient(subscription);

    const created = await jobs.createOrUpdate(GROUP, "job-1", importJob(subscription));
    const updated = await jobs.update(GROUP, "job-1", {
      logLevel: "Verbose",
      tags: { team: "films" },
    });
    const shipped = await jobs.update(GROUP, "job-1", {
      state: "Shipping",
      deliveryPackage: PARCEL,
    });
    const got = await jobs.get(GROUP, "job-1");

    assert.equal(created.state, "Creating");
    assert.equal(created.logLevel, "Error");
    assert.equal(created.backupDriveManifest, false);
    assert.equal(updated.logLevel, "Verbose");
    assert.deepEqual(updated.tags, { team: "films" });
    assert.equal(shipped.state, "Shipping");
    assert.deepEqual({ ...got.deliveryPackage }, PARCEL);
    assert.deepEqual(got, shipped);
    assert.deepEqual(names(await jobs.list()), ["job-1"]);
    assert.deepEqual(names(await jobs.listByResourceGroup(GROUP)), ["job-1"]);
  });

  test("creates an export job from a list in a blob", async () => {
    const subscription = freshSubscription();
    const { jobs } = firstClient(subscription);
    const job = {
      ...shared(subscription),
      jobType: "Export",
      exportProperty: { blobListblobPath: "lists/films.xml" },
    };

    const created = await jobs.createOrUpdate(GROUP, "job-1", job);
    const later = await client(subscription).jobs.get("job-1", GROUP);

    assert.equal(created.jobType, "Export");
    assert.equal(created.state, "Creating");
    assert.equal(later.properties.export.blobListBlobPath, "lists/films.xml");
  });

  test("reads the unlock keys", async () => {
    const subscription = freshSubscription();
    const { jobs } = firstClient(subscription);
    await jobs.createOrUpdate(GROUP, "job-1", importJob(subscription));

    const keys = await jobs.listBitLockerKeys(GROUP, "job-1");

    assert.deepEqual(
      keys.value.map((key) => ({ ...key })),
      [{ driveId: "9CA995BB", bitLockerKey: KEY }],
    );
  });

  test("follows the links of both lists", async () => {
    const subscription = freshSubscription();
    const { jobs } = firstClient(subscription);
    for (const name of ["job-1", "job-2", "job-3"]) {
      await jobs.createOrUpdate(GROUP, name, importJob(subscription));
    }

    const page = await jobs.listWithHttpOperationResponse({
      top: 2,
      filter: "type eq 'Import'",
    });
    const next = await jobs.listNext(nextLink(page));
    const groupPage = await jobs.listByResourceGroupWithHttpOperationResponse(GROUP, { top: 2 });
    const groupNext = await jobs.listByResourceGroupNext(nextLink(groupPage));

    assert.deepEqual([names(page.body), names(next)], [["job-1", "job-2"], ["job-3"]]);
    assert.deepEqual([names(groupPage.body), names(groupNext)], [["job-1", "job-2"], ["job-3"]]);
    assert.ok(nextLink(page).startsWith(baseUrl));
  });

  test("cancels and deletes", async () => {
    const subscription = freshSubscription();
    const { jobs } = firstClient(subscription);
    await jobs.createOrUpdate(GROUP, "job-1", importJob(subscription));

    const cancelled = await jobs.update(GROUP, "job-1", { cancelRequested: true });
    await jobs.deleteMethod(GROUP, "job-1");

    assert.equal(cancelled.cancelRequested, true);
    await assert.rejects(jobs.get(GROUP, "job-1"), {
      statusCode: 404,
      code: "ResourceNotFound",
    });
  });

  test("moves jobs to another resource group, all or none", async () => {
    const subscription = freshSubscription();
    const { jobs } = firstClient(subscription);
    const move = (...resources) =>
      jobs.move(GROUP, { targetResourceGroup: "otherGroup", resources });
    const ids = [];
    for (const name of ["job-1", "job-2"]) {
      const { id } = await jobs.createOrUpdate(GROUP, name, importJob(subscription));
      ids.push(id);
    }

    await assert.rejects(move(ids[0], `${ids[1]}-none`), { statusCode: 404 });
    assert.equal((await jobs.listByResourceGroup("otherGroup")).length, 0);
    await move(...ids);

    assert.deepEqual(names(await jobs.listByResourceGroup("otherGroup")), ["job-1", "job-2"]);
    assert.equal((await jobs.listByResourceGroup(GROUP)).length, 0);
    const keys = await jobs.listBitLockerKeys("otherGroup", "job-1");
    assert.equal(keys.value[0].bitLockerKey, KEY);
  });

  test("lists sites, gets one, and lists operations", async () => {
    const first = firstClient(freshSubscription());

    const all = await first.listLocations();
    const one = await first.getLocation("West US");
    const operations = await first.listSupportedOperations();

    assert.equal(all.value.length, 32);
    assert.equal(one.id, "/providers/Microsoft.ImportExport/locations/westus");
    assert.deepEqual([...one.alternateLocations], [one.id]);
    assert.equal(operations.value.length, 6);
    assert.equal(operations.value[0].name, "Microsoft.ImportExport/locations/read");
  });

  test("understands refusals", async () => {
    const subscription = freshSubscription();
    const { jobs } = firstClient(subscription);

    await assert.rejects(
      jobs.createOrUpdate(GROUP, "job-1", { ...importJob(subscription), location: "East US 2" }),
      { statusCode: 409, code: "LocationClosed", message: /East US/ },
    );
    await assert.rejects(
      jobs.createOrUpdate(GROUP, "1", { ...importJob(subscription), storageAccountId: "films" }),
      { statusCode: 400 },
    );
  });
});
