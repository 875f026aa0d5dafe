import { attributeOf, objectsOf } from "@lockkeeper/core";
import { textOf } from "../../reading/access.js";
import { defineRule } from "../../rule.js";

export const rule = defineRule({
  id: "function-search-path-mutable",
  category: "security",
  severity: "info",
  catalogue: ["S08"],
  aliases: ["splinter:function_search_path_mutable"],
  title: "Function without a search path of its own",
  why: "Names in the function's body are looked up in the search path of whoever calls it. A SECURITY DEFINER function runs with its owner's rights: a caller who puts an object of the same name in front makes it run that instead.",
  fix: "Add `SET search_path = ''` to the function and qualify the names in its body.",
  state: (snapshot) =>
    objectsOf(snapshot, "function")
      .filter(
        (routine) =>
          attributeOf(routine, "searchPath") === null && /^(function|procedure)$/.test(textOf(routine, "kind")),
      )
      .flatMap((routine) => {
        const { identity } = routine;
        const definer = attributeOf(routine, "securityDefiner") === true;
        // a SQL function without rights of its own can only do what its caller can, and is often inlined
        if (!definer && textOf(routine, "language") === "sql") return [];
        return {
          key: `${identity}${definer ? " definer" : ""}`,
          relation: null,
          severity: definer ? "warning" : "info",
          message:
            `\`${identity}\` ${definer ? "runs with its owner's rights and" : ""} looks its names up in the caller's search path`.replace(
              "  ",
              " ",
            ),
          remedy: { text: rule.fix, sql: `ALTER ROUTINE ${identity} SET search_path = '';` },
          identities: [identity],
        };
      }),
});
