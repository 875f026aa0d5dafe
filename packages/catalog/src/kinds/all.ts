import type { KindReader } from "../kind.js";
import { columns } from "./columns.js";
import { comments } from "./comments.js";
import { constraints } from "./constraints.js";
import { defaultPrivileges } from "./default-privileges.js";
import { eventTriggers } from "./event-triggers.js";
import { extensions } from "./extensions.js";
import { foreignTables } from "./foreign-tables.js";
import { functions } from "./functions.js";
import { indexes } from "./indexes.js";
import { inheritance } from "./inheritance.js";
import { materializedViews } from "./materialized-views.js";
import { policies } from "./policies.js";
import { publicationMembers, publications } from "./publications.js";
import { relations } from "./relations.js";
import { rules } from "./rules.js";
import { schemas } from "./schemas.js";
import { sequences } from "./sequences.js";
import { tables } from "./tables.js";
import { triggers } from "./triggers.js";
import { types } from "./types.js";
import { views } from "./views.js";

/** In this order, because some look up what others have read. */
export const allKinds: readonly KindReader[] = [
  inheritance,
  relations,
  schemas,
  extensions,
  types,
  tables,
  foreignTables,
  columns,
  constraints,
  indexes,
  views,
  materializedViews,
  sequences,
  functions,
  triggers,
  rules,
  policies,
  publicationMembers,
  publications,
  eventTriggers,
  defaultPrivileges,
  comments,
];
