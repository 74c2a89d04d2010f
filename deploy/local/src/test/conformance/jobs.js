/** Jobs that the cases ask for, and how an answer has to show them. */
import assert from "node:assert/strict";

export const GROUP = "myResourceGroup";

const hex = (digit, length) => digit.repeat(length);

/** A job of the size that the published samples have, with all that a client may say of it. */
export function importJob(subscription, { name = "myJob", ...properties } = {}) {
  return {
    location: "West US",
    properties: {
      ...shared(subscription),
      jobType: "Import",
      driveList: [
        {
          driveId: "9CA995BB",
          bitLockerKey: "238810-662376-448998-450120-652806-203390-606320-483076",
          manifestFile: `\\${name}.manifest`,
          manifestHash: hex("4E", 32),
          driveHeaderHash: `0:1048576:${hex("F", 128)};135266304:143360:${hex("C", 128)}`,
        },
      ],
      ...properties,
    },
  };
}

export function exportJob(subscription, properties = {}) {
  return {
    location: "West US",
    properties: {
      ...shared(subscription),
      jobType: "Export",
      export: { blobPathPrefix: ["/"] },
      ...properties,
    },
  };
}

function shared(subscription) {
  return {
    storageAccountId: `/subscriptions/${subscription}/resourceGroups/${GROUP}/providers/Microsoft.ClassicStorage/storageAccounts/test`,
    returnAddress: {
      recipientName: "Test",
      streetAddress1: "Street1",
      streetAddress2: "street2",
      city: "Redmond",
      stateOrProvince: "wa",
      postalCode: "98007",
      countryOrRegion: "USA",
      phone: "4250000000",
      email: "test@example.org",
    },
    returnShipping: { carrierName: "FedEx", carrierAccountNumber: "989ffff" },
    diagnosticsPath: "waimportexport",
    logLevel: "Verbose",
    backupDriveManifest: true,
  };
}

/** How a job of this module is shown that has just been asked for; `changes` to its properties. */
export function shown(subscription, name, job, changes = {}) {
  const { driveList, export: selection, ...properties } = job.properties;
  const expected = {
    ...properties,
    cancelRequested: false,
    state: "Creating",
    provisioningState: "Succeeded",
    encryptionKey: { kekType: "MicrosoftManaged" },
  };
  if (driveList) {
    expected.driveList = driveList.map(({ bitLockerKey, ...drive }) => ({
      ...drive,
      state: "Specified",
    }));
  }
  if (selection) {
    expected.export = { blobList: selection };
  }
  return {
    id: `/subscriptions/${subscription}/resourceGroups/${GROUP}/providers/Microsoft.ImportExport/jobs/${name}`,
    name,
    type: "Microsoft.ImportExport/jobs",
    location: job.location,
    identity: { type: "None" },
    properties: withoutUndefined({ ...expected, ...changes }),
  };
}

const withoutUndefined = (object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/**
 * Holds a job of an answer against what is expected: exactly these fields and values, and besides
 * them the times of the resource and the address of the site, which is the operator's.
 */
export function assertShown(actual, expected) {
  const { systemData, properties, ...resource } = actual;
  const { shippingInformation, ...details } = properties;
  assert.deepEqual({ ...resource, properties: details }, expected);
  assertTimes(systemData);
  assertAddress(shippingInformation, "additionalInformation");
}

function assertTimes(systemData) {
  assert.ok(!Number.isNaN(Date.parse(systemData.createdAt)), "systemData.createdAt is a time");
  assert.ok(
    Date.parse(systemData.lastModifiedAt) >= Date.parse(systemData.createdAt),
    "systemData.lastModifiedAt is not before createdAt",
  );
}

/** An address has its nine fields, all of them texts. */
export function assertAddress(address, additional) {
  assert.deepEqual(
    Object.keys(address).sort(),
    [
      additional,
      "city",
      "countryOrRegion",
      "phone",
      "postalCode",
      "recipientName",
      "stateOrProvince",
      "streetAddress1",
      "streetAddress2",
    ].sort(),
  );
  for (const [field, value] of Object.entries(address)) {
    assert.equal(typeof value, "string", field);
  }
}
