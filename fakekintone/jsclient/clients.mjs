// The official client, with a note of which of its methods have been called.
import assert from "node:assert/strict";
import { KintoneRestAPIClient, KintoneRestAPIError } from "@kintone/rest-api-client";

const methods = new Map(); // "record.getRecord" -> whether it has been called

// watched notes the calls of a client's methods.
const watched = (name, client) => {
  for (const method of Object.getOwnPropertyNames(Object.getPrototypeOf(client))) {
    const isOne = typeof client[method] === "function" && method !== "constructor" && !isPrivate(method);
    if (isOne && !methods.has(`${name}.${method}`)) methods.set(`${name}.${method}`, false);
  }
  return new Proxy(client, {
    get(target, method) {
      if (methods.has(`${name}.${method}`)) methods.set(`${name}.${method}`, true);
      return Reflect.get(target, method, target);
    },
  });
};

// What the client's TypeScript marks as private is a method to JavaScript.
const isPrivate = (method) => /^(build|handle|validate|separate|addAllRecordsRecursive|addRecordsUsing|updateAllRecordsRecursive|updateRecordsUsing|deleteAllRecordsRecursive|deleteRecordsUsing|getAllRecordsRecursive|didMount)/.test(method);

// uncalled are the methods that no step has called.
export const uncalled = () => [...methods].filter(([, called]) => !called).map(([name]) => name);

const client = (options) => {
  const made = new KintoneRestAPIClient(options);
  return {
    record: watched("record", made.record),
    app: watched("app", made.app),
    file: watched("file", made.file),
    bulkRequest: (...args) => made.bulkRequest(...args),
  };
};

export const clients = (baseUrl) => {
  const login = (username, password) => client({ baseUrl, auth: { username, password } });
  return { login, byPassword: login("admin", "admin"), byToken: client({ baseUrl, auth: { apiToken: "VIEW-ONLY" } }) };
};

// code is the status and the code that a call is refused with.
export const code = async (promise) => {
  try {
    await promise;
  } catch (e) {
    assert.ok(e instanceof KintoneRestAPIError, `not kintone's error: ${e}`);
    return `${e.status} ${e.code}`;
  }
  return "no error";
};
