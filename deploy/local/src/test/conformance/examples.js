/**
 * The published examples, each in each of the versions: the same request by the 2021-01-01 client,
 * and an answer with the same fields and values. What differs by nature is an installation's own:
 * the addresses and carriers of its sites, times, ids, and the words that describe an operation.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertAddress, assertShown, exportJob, GROUP, importJob, shown } from "./jobs.js";
import { client, collect, freshSubscription, VERSIONS, wire } from "./stack.js";

/** The names of the published files, the same in every version. */
const PUBLISHED = [
  "CreateExportJob",
  "CreateJob",
  "DeleteJob",
  "GetExportJob",
  "GetJob",
  "GetLocation",
  "ListBitLockerKeys",
  "ListJobsInResourceGroup",
  "ListJobsInSubscription",
  "ListLocations",
  "ListOperations",
  "UpdateExportJob",
  "UpdateJob",
];

const EXAMPLES = {
  async CreateJob({ subscription, jobs }) {
    const job = importJob(subscription);
    const answers = wire();
    await jobs.create("myJob", GROUP, job, answers.options);
    await jobs.create("myJob", GROUP, job, answers.options);

    const [created, repeated] = answers.all;
    assert.equal(created.status, 201);
    assertShown(created.body, shown(subscription, "myJob", job));
    assert.equal(repeated.status, 200);
    assert.deepEqual(repeated.body, created.body);
  },

  async CreateExportJob({ subscription, jobs }) {
    const job = exportJob(subscription);
    const answers = wire();
    await jobs.create("myExportJob", GROUP, job, answers.options);
    await jobs.create("myExportJob", GROUP, job, answers.options);

    const [created, repeated] = answers.all;
    assert.equal(created.status, 201);
    assertShown(created.body, shown(subscription, "myExportJob", job));
    assert.equal(repeated.status, 200);
    assert.deepEqual(repeated.body, created.body);
  },

  async UpdateJob({ subscription, jobs }) {
    const job = withPlainDrive(importJob(subscription, { logLevel: "Error" }));
    await jobs.create("myJob", GROUP, job);

    const answers = wire();
    await jobs.update(
      "myJob",
      GROUP,
      { state: "", logLevel: "Verbose", backupDriveManifest: true },
      answers.options,
    );

    assert.equal(answers.last.status, 200);
    assertShown(
      answers.last.body,
      shown(subscription, "myJob", job, { logLevel: "Verbose", backupDriveManifest: true }),
    );
  },

  async UpdateExportJob({ subscription, jobs }) {
    const job = exportJob(subscription, { logLevel: "Error", backupDriveManifest: false });
    await jobs.create("myExportJob", GROUP, job);

    const answers = wire();
    await jobs.update(
      "myExportJob",
      GROUP,
      { state: "", logLevel: "Verbose", backupDriveManifest: true },
      answers.options,
    );

    assert.equal(answers.last.status, 200);
    assertShown(
      answers.last.body,
      shown(subscription, "myExportJob", job, { logLevel: "Verbose", backupDriveManifest: true }),
    );
  },

  async GetJob({ subscription, jobs }) {
    const job = withPlainDrive(importJob(subscription));
    await jobs.create("myJob", GROUP, job);

    const answers = wire();
    await jobs.get("myJob", GROUP, answers.options);

    assert.equal(answers.last.status, 200);
    assertShown(answers.last.body, shown(subscription, "myJob", job));
  },

  async GetExportJob({ subscription, jobs }) {
    const job = exportJob(subscription);
    await jobs.create("myJob", GROUP, job);

    const answers = wire();
    await jobs.get("myJob", GROUP, answers.options);

    assert.equal(answers.last.status, 200);
    assertShown(answers.last.body, shown(subscription, "myJob", job, { driveList: [] }));
  },

  async ListJobsInResourceGroup({ subscription, jobs }) {
    const job = importJob(subscription);
    const parcel = parcelOf("787895108176", "9/29/2017 10:28:35 PM");
    await jobs.create("test-by1-ssd-2", GROUP, job);
    await jobs.update("test-by1-ssd-2", GROUP, { deliveryPackage: parcel });
    await jobs.create("another", "anotherGroup", job);

    const answers = wire();
    await collect(jobs.listByResourceGroup(GROUP, answers.options));

    assert.deepEqual(Object.keys(answers.last.body), ["value"]);
    assert.equal(answers.last.body.value.length, 1);
    assertShown(
      answers.last.body.value[0],
      shown(subscription, "test-by1-ssd-2", job, {
        deliveryPackage: parcel,
        driveList: undefined,
      }),
    );
  },

  async ListJobsInSubscription({ subscription, jobs }) {
    // The published site takes no parcels now, so the jobs go to its alternate.
    const first = { ...importJob(subscription), location: "East US" };
    delete first.properties.driveList[0].driveHeaderHash;
    const second = structuredClone(first);
    delete second.properties.returnShipping;
    const parcels = [
      parcelOf("992016102507", "8/11/2017 9:05:00 PM"),
      parcelOf("992016102508", "8/13/2017 7:32:23 PM"),
    ];
    await jobs.create("import-01", GROUP, first);
    await jobs.update("import-01", GROUP, { deliveryPackage: parcels[0] });
    await jobs.create("import-02", GROUP, second);
    await jobs.update("import-02", GROUP, { deliveryPackage: parcels[1] });

    const answers = wire();
    await collect(jobs.listBySubscription(answers.options));

    assert.deepEqual(Object.keys(answers.last.body), ["value"]);
    assert.equal(answers.last.body.value.length, 2);
    [first, second].forEach((job, i) =>
      assertShown(
        answers.last.body.value[i],
        shown(subscription, `import-0${i + 1}`, job, { deliveryPackage: parcels[i] }),
      ),
    );
  },

  async DeleteJob({ subscription, jobs }) {
    await jobs.create("myJob", GROUP, importJob(subscription));

    const answers = wire();
    await jobs.delete("myJob", GROUP, answers.options);

    assert.equal(answers.last.status, 200);
    assert.equal(answers.last.text, "");
    await assert.rejects(jobs.get("myJob", GROUP), { statusCode: 404 });
  },

  async ListBitLockerKeys({ subscription, jobs, bitLockerKeys }) {
    const job = importJob(subscription);
    const key = "000000-000000-111111-222222-333333-444444-555555-666666";
    job.properties.driveList[0].bitLockerKey = key;
    await jobs.create("myJob", GROUP, job);

    const answers = wire();
    await collect(bitLockerKeys.list("myJob", GROUP, answers.options));

    assert.equal(answers.last.status, 200);
    assert.deepEqual(answers.last.body, { value: [{ driveId: "9CA995BB", bitLockerKey: key }] });
  },

  async GetLocation({ locations }) {
    const answers = wire();
    await locations.get("West US", answers.options);

    assert.equal(answers.last.status, 200);
    assertLocation(answers.last.body, "westus", "West US");
  },

  async ListLocations({ locations }) {
    const answers = wire();
    await collect(locations.list(answers.options));

    assert.equal(answers.last.status, 200);
    assert.deepEqual(Object.keys(answers.last.body), ["value"]);
    const [first, second] = answers.last.body.value;
    assertLocation(first, "australiaeast", "Australia East");
    assertLocation(second, "australiasoutheast", "Australia Southeast");
  },

  async ListOperations({ operations }) {
    const answers = wire();
    await collect(operations.list(answers.options));

    const provider = "Microsoft Import/Export";
    assert.deepEqual(
      answers.last.body.value.map(({ name, display: { description, ...display } }) => {
        assert.match(description, /^[A-Z].+\.$/);
        return { name, ...display };
      }),
      [
        ["locations/read", "Locations", "Get or List Locations"],
        ["jobs/write", "Jobs", "Create or Update Job"],
        ["jobs/read", "Jobs", "Get or List Jobs"],
        ["jobs/listBitLockerKeys/action", "Jobs", "List BitLocker Keys"],
        ["jobs/delete", "Jobs", "Delete Job"],
        [
          "register/action",
          "Import/Export Resource Provider",
          "Registers the Import/Export Resource Provider",
        ],
      ].map(([name, resource, operation]) => ({
        name: `Microsoft.ImportExport/${name}`,
        provider,
        resource,
        operation,
      })),
    );
  },
};

describe("published examples", () => {
  test("none is missing", () => {
    assert.deepEqual(Object.keys(EXAMPLES).sort(), PUBLISHED);
  });

  for (const version of VERSIONS) {
    for (const name of PUBLISHED) {
      test(`${version} ${name}`, async () => {
        const subscription = freshSubscription();
        const { jobs, bitLockerKeys, locations, operations } = client(subscription, {
          apiVersion: version,
        });
        await EXAMPLES[name]({ subscription, jobs, bitLockerKeys, locations, operations });
      });
    }
  }
});

/** A drive as in the examples that read a job: its header's hash is there and empty. */
function withPlainDrive(job) {
  Object.assign(job.properties.driveList[0], {
    manifestFile: "\\DriveManifest.xml",
    manifestHash: "109B21108597EF36D5785F08303F3638",
    driveHeaderHash: "",
  });
  return job;
}

function parcelOf(trackingNumber, shipDate) {
  return { carrierName: "FedEx", trackingNumber, driveCount: 1, shipDate };
}

function assertLocation(location, name, displayName) {
  const { properties, ...resource } = location;
  const { supportedCarriers, alternateLocations, ...address } = properties;
  const id = `/providers/Microsoft.ImportExport/locations/${name}`;
  assert.deepEqual(resource, {
    id,
    name: displayName,
    type: "Microsoft.ImportExport/locations",
  });
  assertAddress(address, "additionalShippingInformation");
  assert.ok(supportedCarriers.length > 0, "supportedCarriers");
  assert.deepEqual(alternateLocations, [id]);
}
