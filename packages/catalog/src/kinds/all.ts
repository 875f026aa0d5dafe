import type { KindReader } from "../kind.js";
import { accessMethods } from "./access-methods.js";
import { casts } from "./casts.js";
import { collations } from "./collations.js";
import { columns } from "./columns.js";
import { comments } from "./comments.js";
import { constraints } from "./constraints.js";
import { conversions } from "./conversions.js";
import { databases, settings } from "./databases.js";
import { defaultPrivileges } from "./default-privileges.js";
import { eventTriggers } from "./event-triggers.js";
import { extensions } from "./extensions.js";
import { foreignDataWrappers, servers, userMappings } from "./foreign-servers.js";
import { foreignTables } from "./foreign-tables.js";
import { functions } from "./functions.js";
import { givenGrants } from "./given-grants.js";
import { indexes } from "./indexes.js";
import { inheritance } from "./inheritance.js";
import { languages, transforms } from "./languages.js";
import { materializedViews } from "./materialized-views.js";
import { operatorClasses, operatorFamilies } from "./operator-classes.js";
import { operators } from "./operators.js";
import { policies } from "./policies.js";
import { publicationMembers, publications } from "./publications.js";
import { relations } from "./relations.js";
import { rules } from "./rules.js";
import { schemas } from "./schemas.js";
import { securityLabels } from "./security-labels.js";
import { sequences } from "./sequences.js";
import { extendedStatistics } from "./statistics.js";
import { subscriptions } from "./subscriptions.js";
import { tables } from "./tables.js";
import {
  textSearchConfigurations,
  textSearchDictionaries,
  textSearchParsers,
  textSearchTemplates,
} from "./text-search.js";
import { triggers } from "./triggers.js";
import { types } from "./types.js";
import { views } from "./views.js";

/** In this order, because some look up what others have read. */
export const allKinds: readonly KindReader[] = [
  databases,
  inheritance,
  relations,
  schemas,
  extensions,
  languages,
  accessMethods,
  types,
  collations,
  conversions,
  casts,
  operators,
  operatorFamilies,
  operatorClasses,
  textSearchParsers,
  textSearchTemplates,
  textSearchDictionaries,
  textSearchConfigurations,
  transforms,
  foreignDataWrappers,
  servers,
  userMappings,
  tables,
  foreignTables,
  columns,
  constraints,
  indexes,
  extendedStatistics,
  views,
  materializedViews,
  sequences,
  functions,
  triggers,
  rules,
  policies,
  publicationMembers,
  publications,
  subscriptions,
  eventTriggers,
  settings,
  defaultPrivileges,
  givenGrants,
  securityLabels,
  comments,
];
