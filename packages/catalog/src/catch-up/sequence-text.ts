const largest: Record<string, string> = { smallint: "32767", integer: "2147483647" };

interface Sequence {
  type: string;
  /** what is unusual, as the snapshot says it: `INCREMENT BY 5 CYCLE` */
  definition: string;
}

/** What ALTER SEQUENCE, or ALTER COLUMN ... SET for an identity, has to say: `INCREMENT BY 5`, `NO CYCLE`. */
export function sequenceChanges(before: Sequence, after: Sequence): string[] {
  const [was, is] = [optionsIn(before.definition), optionsIn(after.definition)];
  const names = ["INCREMENT BY", "MINVALUE", "MAXVALUE", "START WITH", "CACHE", "CYCLE"];
  const wider = before.type !== after.type;
  return names
    .filter((name) => was.get(name) !== is.get(name) || (wider && is.has(name)))
    .map((name) => {
      const value = is.get(name);
      if (value !== undefined) return value === "" ? name : `${name} ${value}`;
      return usual(name, is, after.type);
    });
}

function usual(name: string, options: ReadonlyMap<string, string>, type: string): string {
  const up = !(options.get("INCREMENT BY") ?? "1").startsWith("-");
  const first = up ? (options.get("MINVALUE") ?? "1") : (options.get("MAXVALUE") ?? "-1");
  if (name === "INCREMENT BY" || name === "CACHE") return `${name} 1`;
  if (name === "START WITH") return `${name} ${first}`;
  if (name === "MAXVALUE" && up && type in largest) return `MAXVALUE ${largest[type]}`;
  return `NO ${name}`;
}

function optionsIn(definition: string): Map<string, string> {
  const found = definition.matchAll(/(INCREMENT BY|MINVALUE|MAXVALUE|START WITH|CACHE) (-?\d+)|(CYCLE)/g);
  return new Map([...found].map(([, name, value, cycle]) => (cycle ? [cycle, ""] : [name ?? "", value ?? ""])));
}
