// npm run demo: a shop's migrations go to production, on a PostgreSQL of its own that is gone afterwards.
//   --keep   leaves the server running until Ctrl-C, to try things by hand
// Plain Node, no dependency at the start: what it needs is installed first.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { customers } from "./demo/customers.mjs";
import { installDependencies } from "./demo/dependencies.mjs";
import { cleanUp, demoFolder, endOnSignals, interrupted } from "./demo/lifetime.mjs";
import { lockkeeper, pageFolder } from "./demo/lockkeeper.mjs";
import { startServer } from "./demo/server.mjs";
import { checkOut } from "./demo/shop.mjs";
import { aside, failure, scene, step, tell, title } from "./demo/stage.mjs";
import { invitation, nextSteps } from "./demo/what-next.mjs";

const { values: asked } = parseArgs({ options: { keep: { type: "boolean", default: false } } });

/** What an incident leaves behind. */
const byHand = `alter policy "customers see their orders" on public.orders using (true);
drop index public.refunds_order_id_idx`;

async function demo() {
  title("Lockkeeper: the migrations of a web shop go to production");
  tell(
    "On a PostgreSQL of its own, which is gone afterwards. `lockkeeper` below is",
    "`node dist/lockkeeper.js` of this checkout.",
    "",
  );
  await installDependencies();
  const folder = demoFolder();
  const shop = checkOut(folder);
  const server = await step("PostgreSQL 17 of its own", () => startServer(folder));
  const page = join(pageFolder, "report.html");
  const { type, quietly } = lockkeeper({ cwd: shop.folder, url: server.url });

  await step(`${shop.released} migrations that were released long ago`, () => quietly("push"));
  await step("Production data: 200,000 orders with 600,000 items", () => server.load(shop.productionData));
  shop.pull();

  scene("A release is due: where does production stand?");
  await type("status");

  scene("A pull request wants to go along: what would it do to production?");
  shop.addPullRequest();
  await type("dry-run", { exit: 1, outputDir: pageFolder });
  aside(`The same as a page, for the browser: ${page}`);

  scene("Its author has read that");
  shop.mendPullRequest();
  await type("dry-run");

  scene("It goes to production while customers go on buying");
  const buying = await customers(server.url);
  await type("push");
  aside(await buying.end());
  await type("status");

  scene("At night somebody helps production by hand");
  await server.query(byHand);
  const found = join(folder, "drift");
  await type("drift-check --catch-up database", { exit: 1, outputDir: found });
  aside("The way back is applied.");
  await server.load(
    join(
      found,
      readdirSync(found).find((file) => file.endsWith("_back_to_baseline.sql")),
    ),
  );
  await type("drift-check");

  scene("Somebody edits a file that was applied weeks ago");
  shop.editHistory();
  await type("push", { exit: 1 });
  shop.restoreHistory();

  scene("A colleague adds a file with a slip in it");
  shop.addMistake();
  await type("push", { exit: 3 });
  shop.mendMistake();

  if (!asked.keep) return;
  tell(...invitation(shop.folder, server.url));
  await new Promise(() => setInterval(() => {}, 60_000)); // until a signal ends it
}

endOnSignals({ meant: asked.keep });
try {
  await demo();
  await cleanUp();
  tell(...nextSteps());
} catch (error) {
  // a command that was ended with everything else is no failure
  if (!interrupted()) {
    failure(error);
    process.exitCode = 1;
  }
} finally {
  await cleanUp();
}
