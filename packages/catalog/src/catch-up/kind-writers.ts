import type { CatalogKind, CatalogObject } from "@lockkeeper/core";
import * as attached from "./attached.js";
import { alterColumn, canAlterColumn, createColumn, dropColumn } from "./columns.js";
import { alterComment, createComment, dropComment } from "./comments.js";
import { alterConstraint, canAlterConstraint, createConstraint, dropConstraint } from "./constraints.js";
import { alterFunction, canAlterFunction, createFunction, dropFunction } from "./functions.js";
import { alterByKind, canAlterByKind, createByDdl, dropByKind } from "./generic.js";
import { alterIndex, canAlterIndex, createIndex, dropIndex } from "./indexes.js";
import * as others from "./others.js";
import { alterTable, canAlterTable, createTable, dropRelation } from "./relations.js";
import { alterSequence, createSequence, dropSequence } from "./sequences.js";
import { alterType, canAlterType, createType, dropType } from "./types.js";
import { alterView, canAlterView, createView, dropView } from "./views.js";
import { changeOwner } from "./owners.js";
import type { Change, Writing } from "./writing.js";

/** How one kind of objects is written. */
export interface KindWriter {
  create: (object: CatalogObject, w: Writing) => void;
  drop: (object: CatalogObject, w: Writing) => void;
  /** false: it is dropped and made again */
  canAlter: (change: Change, w: Writing) => boolean;
  alter: (change: Change, w: Writing) => void;
}

const always = () => true;
const tables: KindWriter = { create: createTable, drop: dropRelation, canAlter: canAlterTable, alter: alterTable };
const views: KindWriter = { create: createView, drop: dropView, canAlter: canAlterView, alter: alterView };
const generic: KindWriter = { create: createByDdl, drop: dropByKind, canAlter: canAlterByKind, alter: alterByKind };
// rights are written as a whole: see grants.ts and default-privileges.ts
const elsewhere: KindWriter = { create: () => {}, drop: () => {}, canAlter: always, alter: () => {} };

const writers: Partial<Record<CatalogKind, KindWriter>> = {
  schema: { create: others.createSchema, drop: others.dropSchema, canAlter: always, alter: changeOwner },
  extension: {
    create: others.createExtension,
    drop: others.dropExtension,
    canAlter: always,
    alter: others.alterExtension,
  },
  type: { create: createType, drop: dropType, canAlter: canAlterType, alter: alterType },
  sequence: { create: createSequence, drop: dropSequence, canAlter: always, alter: alterSequence },
  table: tables,
  "foreign table": tables,
  column: { create: createColumn, drop: dropColumn, canAlter: canAlterColumn, alter: alterColumn },
  constraint: { create: createConstraint, drop: dropConstraint, canAlter: canAlterConstraint, alter: alterConstraint },
  index: { create: createIndex, drop: dropIndex, canAlter: canAlterIndex, alter: alterIndex },
  view: views,
  "materialized view": views,
  function: { create: createFunction, drop: dropFunction, canAlter: canAlterFunction, alter: alterFunction },
  trigger: {
    create: attached.createTrigger,
    drop: attached.dropAttached,
    canAlter: attached.canAlterTrigger,
    alter: attached.alterTrigger,
  },
  rule: { create: attached.createRule, drop: attached.dropAttached, canAlter: always, alter: attached.alterRule },
  policy: {
    create: attached.createPolicy,
    drop: attached.dropAttached,
    canAlter: attached.canAlterPolicy,
    alter: attached.alterPolicy,
  },
  publication: {
    create: others.createPublication,
    drop: others.dropPublication,
    canAlter: others.canAlterPublication,
    alter: others.alterPublication,
  },
  "event trigger": {
    create: others.createEventTrigger,
    drop: attached.dropEventTrigger,
    canAlter: others.canAlterEventTrigger,
    alter: others.alterEventTrigger,
  },
  grant: elsewhere,
  "default privilege": elsewhere,
  comment: { create: createComment, drop: dropComment, canAlter: always, alter: alterComment },
};

export function writerOf(kind: CatalogKind): KindWriter {
  return writers[kind] ?? generic;
}
