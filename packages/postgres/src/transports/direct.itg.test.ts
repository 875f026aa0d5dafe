import { afterAll, beforeAll } from "@jest/globals";
import { type FreshDatabase, freshDatabase } from "@lockkeeper/testing";
import { open } from "../test-connection.js";
import { describeTransport } from "./conformance.js";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

describeTransport("direct", () => open(database.url));
