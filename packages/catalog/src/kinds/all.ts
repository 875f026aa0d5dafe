import type { KindReader } from "../kind.js";
import { columns } from "./columns.js";
import { constraints } from "./constraints.js";
import { extensions } from "./extensions.js";
import { functions } from "./functions.js";
import { indexes } from "./indexes.js";
import { inheritance } from "./inheritance.js";
import { policies } from "./policies.js";
import { schemas } from "./schemas.js";
import { tables } from "./tables.js";
import { views } from "./views.js";

/** In this order, because some look up what others read before. */
export const allKinds: readonly KindReader[] = [
  inheritance,
  schemas,
  extensions,
  tables,
  columns,
  constraints,
  indexes,
  views,
  functions,
  policies,
];
