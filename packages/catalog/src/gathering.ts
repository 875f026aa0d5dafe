import type { AttributeValue, CatalogKind, CatalogObject } from "@lockkeeper/core";
import { type AclItem, grantee, grantsIn, readAcl } from "./acl.js";

/** Where an object stands in the catalogs while they are read; OIDs never leave the reader. */
export interface Place {
  catalog: string;
  oid: string;
  /** number of a column */
  part?: number;
}

export interface Draft {
  kind: CatalogKind;
  identity: string;
  attributes: Record<string, AttributeValue>;
  /** a function where other objects have a say in it, as columns in their table's */
  ddl: string | ((all: Gathering) => string);
}

/** A schema while it is put together. */
export class Gathering {
  /** names of parents by OID of the child, tables and indexes alike, in their order */
  readonly parents = new Map<string, string[]>();
  readonly #published = new Map<string, string[]>();
  readonly #drafts: Draft[] = [];
  readonly #placed = new Map<string, Draft>();
  readonly #ofTable = new Map<string, Draft[]>();

  add(draft: Draft, place?: Place): void {
    this.#drafts.push(draft);
    if (place) this.#placed.set(keyOf(place), draft);
    const { table } = draft.attributes;
    if (typeof table !== "string") return;
    const list = this.#ofTable.get(table);
    if (list) list.push(draft);
    else this.#ofTable.set(table, [draft]);
  }

  /** What was read from a place, or undefined when it is not part of the snapshot. */
  at(place: Place): Draft | undefined {
    return this.#placed.get(keyOf(place));
  }

  /** Columns, constraints ... of a table, in the order in which they were read. */
  childrenOf(table: string, kind: CatalogKind): readonly Draft[] {
    return (this.#ofTable.get(table) ?? []).filter((draft) => draft.kind === kind);
  }

  /** Notes what a publication publishes; the publication is read after its tables. */
  publish(publication: string, member: string): void {
    this.#published.set(publication, [...this.publishedBy(publication), member]);
  }

  publishedBy(publication: string): readonly string[] {
    return this.#published.get(publication) ?? [];
  }

  /** One grant for each grantee of an access list; what the owner has anyway is left out. */
  grants(kind: CatalogKind, object: string, owner: string, acl: readonly string[]): void {
    for (const item of grantsIn(acl.map(readAcl))) {
      if (item.role === owner && isOwners(kind, item)) continue;
      this.add(grantOf(kind, object, item));
    }
    // an owner who revoked everything from himself is worth a line
    if (kind !== "column" && !acl.some((text) => readAcl(text).role === owner))
      this.add(grantOf(kind, object, { role: owner, privileges: [], grantable: [] }));
  }

  /** All objects, sorted by kind and identity, with their DDL. */
  objects(): CatalogObject[] {
    const finished = this.#drafts.map(({ ddl, ...draft }) => ({
      ...draft,
      ddl: typeof ddl === "string" ? ddl : ddl(this),
    }));
    return finished.toSorted((a, b) => compare(a.kind, b.kind) || compare(a.identity, b.identity));
  }
}

function keyOf({ catalog, oid, part = 0 }: Place): string {
  return `${catalog} ${oid} ${part}`;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const ownersPrivileges: Partial<Record<CatalogKind, number>> = {
  sequence: 3,
  function: 1,
  schema: 2,
  type: 1,
};

/** Everything that there is to have, with nothing handed on: how every object begins. MAINTAIN came with 17. */
function isOwners(kind: CatalogKind, { privileges, grantable }: AclItem): boolean {
  return (
    grantable.length === 0 && privileges.filter((name) => name !== "MAINTAIN").length === (ownersPrivileges[kind] ?? 7)
  );
}

const objectTypes: Partial<Record<CatalogKind, string>> = {
  view: "TABLE",
  "materialized view": "TABLE",
  "foreign table": "TABLE",
};

function grantOf(kind: CatalogKind, object: string, { role, privileges, grantable }: AclItem): Draft {
  const to = grantee(role);
  return {
    kind: "grant",
    identity: `${kind} ${object} to ${to}`,
    attributes: { objectKind: kind, object, role: to, privileges, grantable },
    ddl: () => {
      if (privileges.length === 0)
        return `REVOKE ALL ON ${objectTypes[kind] ?? kind.toUpperCase()} ${object} FROM ${to};`;
      const plain = privileges.filter((name) => !grantable.includes(name));
      return [
        ...grantLine(kind, object, to, plain, ""),
        ...grantLine(kind, object, to, grantable, " WITH GRANT OPTION"),
      ].join("\n");
    },
  };
}

function grantLine(
  kind: CatalogKind,
  object: string,
  to: string,
  privileges: readonly string[],
  tail: string,
): string[] {
  if (privileges.length === 0) return [];
  if (kind !== "column") {
    const type = objectTypes[kind] ?? kind.toUpperCase();
    return [`GRANT ${privileges.join(", ")} ON ${type} ${object} TO ${to}${tail};`];
  }
  const dot = columnDot(object);
  const column = object.slice(dot + 1);
  const list = privileges.map((name) => `${name} (${column})`).join(", ");
  return [`GRANT ${list} ON TABLE ${object.slice(0, dot)} TO ${to}${tail};`];
}

/** Where the last part of a dotted name begins; dots within quotes are no dots. */
function columnDot(name: string): number {
  return /\.(?:"(?:[^"]|"")*"|[^".]*)$/.exec(name)?.index ?? name.length;
}
