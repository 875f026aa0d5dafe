import { attributeOf, objectsOf } from "@lockkeeper/core";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "extension-in-public",
  category: "security",
  severity: "info",
  catalogue: ["S10"],
  aliases: ["splinter:extension_in_public"],
  title: "Extension in an API's schema",
  why: "The functions and types of the extension become part of the API, and stand in one namespace with the application's own objects.",
  fix: "Create it in a schema of its own: `CREATE EXTENSION ... WITH SCHEMA extensions`.",
  state: (snapshot, plan) =>
    objectsOf(snapshot, "extension")
      .filter((extension) => plan.exposedSchemas.includes(String(attributeOf(extension, "schema"))))
      .map(({ identity, attributes }) => ({
        key: identity,
        relation: null,
        message: `The extension \`${identity}\` puts its functions into \`${String(attributes["schema"])}\`, which an API shows`,
        remedy: {
          text: rule.fix,
          sql: `CREATE SCHEMA IF NOT EXISTS extensions;\nCREATE EXTENSION ${identity} WITH SCHEMA extensions;`,
        },
        identities: [identity],
      })),
});
