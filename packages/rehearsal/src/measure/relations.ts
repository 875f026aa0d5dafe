import { type Database, relationName, type RelationKind, relationKinds, type RelationName } from "@lockkeeper/core";

/** A relation as it stood before the pending migrations. */
export interface KnownRelation {
  oid: number;
  /** under the name that it had then, whatever a file calls it later */
  name: RelationName;
  /** unquoted, without its schema: what the server's messages say */
  relname: string;
  kind: RelationKind;
  /** of an index: oid of its table; 0 otherwise */
  table: number;
  /** number of its storage file; null where it has none (views, partitioned tables) */
  filenode: number | null;
  /** how many columns it ever had: one with a higher number came with a pending file */
  columns: number;
}

/** First oid that is not the server's own. */
export const firstUserOid = 16_384;

/** Schema of what is installed for measuring; removed at the end of a run, apart from the schema that the rehearsal keeps. */
export const ownSchema = "lockkeeper_measure";

/** All that existed before the first pending statement ran. */
export class Known {
  readonly #byOid: ReadonlyMap<number, KnownRelation>;
  readonly #byRelname = new Map<string, KnownRelation[]>();
  /** no relation among them has a higher oid, and every object that is made later has one */
  readonly watermark: number;

  constructor(relations: readonly KnownRelation[], watermark: number) {
    this.#byOid = new Map(relations.map((relation) => [relation.oid, relation]));
    for (const relation of relations) {
      this.#byRelname.set(relation.relname, [...(this.#byRelname.get(relation.relname) ?? []), relation]);
    }
    this.watermark = watermark;
  }

  get(oid: number): KnownRelation | undefined {
    return this.#byOid.get(oid);
  }

  named(relname: string): readonly KnownRelation[] {
    return this.#byRelname.get(relname) ?? [];
  }

  all(): Iterable<KnownRelation> {
    return this.#byOid.values();
  }
}

/**
 * Notes the relations of all users, without TOAST, temporary ones and our own.
 * @param watermark an oid above those of everything that exists
 */
export async function readKnown(db: Database, watermark: number): Promise<Known> {
  const rows = await db.query<{
    oid: string;
    nspname: string;
    relname: string;
    relkind: string;
    table: string;
    filenode: string | null;
    columns: number;
  }>(relationsQuery, [firstUserOid, ownSchema]);
  const relations = rows.flatMap((row): KnownRelation[] => {
    const kind = relationKinds[row.relkind];
    if (!kind) return [];
    return [
      {
        oid: Number(row.oid),
        name: relationName(row.nspname, row.relname),
        relname: row.relname,
        kind,
        table: Number(row.table),
        filenode: row.filenode === null ? null : Number(row.filenode),
        columns: row.columns,
      },
    ];
  });
  return new Known(relations, Math.max(watermark, ...relations.map(({ oid }) => oid)));
}

const relationsQuery = `SELECT c.oid::int8::text AS oid, n.nspname::text AS nspname, c.relname::text AS relname,
  c.relkind::text AS relkind, COALESCE(i.indrelid, 0)::int8::text AS "table",
  pg_catalog.pg_relation_filenode(c.oid)::int8::text AS filenode, c.relnatts::int4 AS columns
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
WHERE c.oid::int8 >= $1::int8 AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_toast', 'information_schema', 'lockkeeper_rehearsal', $2)`;
