// A copy of the sample repository, in which a release, a mistake and a bad habit take place.
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./lockkeeper.mjs";

const example = join(root, "examples/shop");
const migrations = "supabase/migrations";
const firstPending = "20261116";
const applied = `${migrations}/20260907150000_refunds.sql`;
const mistaken = `${migrations}/20261123093000_loyalty_points.sql`;

const loyaltyPoints = `create table public.loyalty_points (
  customer_id bigint primary key references public.customers (id),
  points integer not null check (points >= 0)
);

alter table public.loyalty_points enable row level security;

-- a point for every euro that was ever spent
insert into public.loyalty_points (customer_id, points)
select customer_id, sum(total_cent) / 100
from public.order_totals
group by customer_id;
`;

/** Copies what was released; the rest comes with `pull`. */
export function checkOut(parent) {
  const folder = join(parent, "shop");
  const path = (file) => join(folder, file);
  const files = readdirSync(join(example, migrations));
  const released = files.filter((file) => file < firstPending);
  const copy = (file) => cpSync(join(example, file), path(file), { recursive: true });
  const original = readFileSync(join(example, applied), "utf8");
  mkdirSync(path(migrations), { recursive: true });
  copy(".github");
  // a repository that has installed a PostgreSQL of its own to rehearse on
  symlinkSync(join(root, "node_modules"), path("node_modules"));
  for (const file of released) copy(`${migrations}/${file}`);
  return {
    folder,
    released: released.length,
    productionData: join(example, "production.sql"),
    pull: () => copy(migrations),
    /** a pull request: a file that hurts, and one that does not */
    addPullRequest: () => take(path, "pull-request"),
    /** its author has read the preview */
    mendPullRequest: () => take(path, "pull-request/mended"),
    addMistake: () => writeFileSync(path(mistaken), loyaltyPoints),
    mendMistake: () => writeFileSync(path(mistaken), loyaltyPoints.replace("total_cent)", "total_cents)")),
    editHistory: () => writeFileSync(path(applied), original.replace("reason text not null", "reason text")),
    restoreHistory: () => writeFileSync(path(applied), original),
  };
}

function take(path, from) {
  for (const file of readdirSync(join(example, from)).filter((name) => name.endsWith(".sql"))) {
    cpSync(join(example, from, file), path(`${migrations}/${file}`));
  }
}
