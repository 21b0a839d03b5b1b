// The official JavaScript client, unmodified, against the fake at the address
// that the first argument names. It prints a line for each step and ends with 1
// at the first one that fails, or where a method of the clients was not called.
import { clients, uncalled } from "./clients.mjs";
import { appSteps } from "./app.mjs";
import { recordSteps } from "./record.mjs";

const kintone = clients(process.argv[2]);

for (const [name, step] of [...recordSteps(kintone), ...appSteps(kintone)]) {
  try {
    await step();
    console.log(`ok ${name}`);
  } catch (e) {
    console.log(`failed ${name}: ${e.stack ?? e} ${JSON.stringify(e.error ?? "")}`);
    process.exit(1);
  }
}

const left = uncalled();
if (left.length > 0) {
  console.log(`failed: no step calls ${left.join(", ")}`);
  process.exit(1);
}
console.log("ok every method of the record, app, file and bulk clients was called");
