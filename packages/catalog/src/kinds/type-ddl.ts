import type { Draft } from "../gathering.js";
import { literal, ownerLine, sqlName, statements } from "../sql-name.js";

/** CREATE TYPE or DOMAIN, whose it is, and that it is closed: everybody may use a new type. */
export function typeDdl(identity: string, type: Draft["attributes"], acl: readonly string[]): string {
  const name = sqlName(identity);
  const closed = type["kind"] !== "shell" && !acl.some((item) => item.startsWith("="));
  return statements(
    `${createType(name, type)};`,
    type["kind"] !== "shell" && ownerLine(type["kind"] === "domain" ? "DOMAIN" : "TYPE", name, String(type["owner"])),
    closed && `REVOKE ALL ON TYPE ${name} FROM PUBLIC;`,
  );
}

function createType(name: string, type: Draft["attributes"]): string {
  const parts = textsOf(type["attributes"]);
  const value = type["default"] === null ? null : String(type["default"]);
  switch (type["kind"]) {
    case "enum":
      return `CREATE TYPE ${name} AS ENUM ${lines(textsOf(type["labels"]).map(literal))}`;
    case "composite":
      return `CREATE TYPE ${name} AS ${lines(parts.map(sqlName))}`;
    case "range":
      return `CREATE TYPE ${name} AS RANGE ${lines([`subtype = ${String(type["baseType"])}`, ...parts])}`;
    case "base":
      return `CREATE TYPE ${name} ${lines([...parts, ...(value === null ? [] : [`default = ${literal(value)}`])])}`;
    case "shell":
      return `CREATE TYPE ${name}`;
    default:
      return [
        `CREATE DOMAIN ${name} AS ${String(type["baseType"])}`,
        value === null ? "" : ` DEFAULT ${value}`,
        type["notNull"] === true ? " NOT NULL" : "",
        ...textsOf(type["constraints"]).map((check) => `\n    CONSTRAINT ${sqlName(check)}`),
      ].join("");
  }
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function lines(parts: readonly string[]): string {
  return parts.length === 0 ? "()" : `(\n    ${parts.join(",\n    ")}\n)`;
}
