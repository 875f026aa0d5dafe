// The least that a node process can do: all statements in one query message, one transaction, no history.
// node one-flight.mjs <url> <file>
import { readFileSync } from "node:fs";
import { Client } from "pg";

const [url, file] = process.argv.slice(2);
const client = new Client({ connectionString: url });
await client.connect();
await client.query(readFileSync(file, "utf8"));
await client.end();
