// What a short script around node-postgres does: for each file BEGIN, its statements, its history row, COMMIT.
// node four-trips.mjs <url> <folder>
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";

const [url, folder] = process.argv.slice(2);
const client = new Client({ connectionString: url });
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS history (version text PRIMARY KEY, name text)");
const { rows } = await client.query("SELECT version FROM history");
const applied = new Set(rows.map((row) => row.version));

for (const file of readdirSync(folder).toSorted()) {
  const [version, name] = [file.replace(/_.*/, ""), file];
  if (applied.has(version)) continue;
  await client.query("BEGIN");
  await client.query(readFileSync(join(folder, file), "utf8"));
  await client.query("INSERT INTO history VALUES ($1, $2)", [version, name]);
  await client.query("COMMIT");
}
await client.end();
