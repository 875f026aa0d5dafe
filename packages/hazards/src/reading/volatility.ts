import { attributeOf, objectsOf, type Snapshot } from "@lockkeeper/core";
import { type FuncCall, type Node, walk } from "@lockkeeper/sql/tree";
import { stringsOf } from "./written-names.js";

// pg_catalog's and the usual extensions' volatile functions that people write into defaults
const volatile = new Set([
  "clock_timestamp",
  "gen_random_bytes",
  "gen_random_uuid",
  "gen_ulid",
  "nanoid",
  "nextval",
  "random",
  "random_normal",
  "timeofday",
  "uuid_generate_v1",
  "uuid_generate_v1mc",
  "uuid_generate_v4",
  "uuid_generate_v7",
  "uuidv4",
  "uuidv7",
]);

/** Names of the functions that an expression calls, without their schemas. */
export function functionsIn(expression: Node | undefined): string[] {
  const found: string[] = [];
  walk(expression, (type, node) => {
    if (type !== "FuncCall") return;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's own name for the type stands beside it
    const call = node as unknown as FuncCall;
    const name = stringsOf(call.funcname).at(-1);
    if (name !== undefined) found.push(name);
  });
  return found;
}

/**
 * The first function that gives each row a value of its own, as far as names and the snapshot tell; null when there is none.
 * A volatile SQL function counts only when its body may not be put in place of the call, which is for the rehearsal to say.
 */
export function volatileFunction(expression: Node | undefined, snapshot: Snapshot | null): string | null {
  return functionsIn(expression).find((name) => volatile.has(name) || knownVolatile(name, snapshot)) ?? null;
}

function knownVolatile(name: string, snapshot: Snapshot | null): boolean {
  if (!snapshot) return false;
  return objectsOf(snapshot, "function").some(
    (one) =>
      one.identity.slice(one.identity.indexOf(".") + 1).startsWith(`${name}(`) &&
      attributeOf(one, "volatility") === "volatile" &&
      attributeOf(one, "language") !== "sql",
  );
}
