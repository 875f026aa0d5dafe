/** Looks at one value of a file that somebody else may have written, and names the members that are not as they must be. */
export type Shape = (value: unknown, at: string) => string[];

const unless = (fits: boolean, at: string): string[] => (fits ? [] : [at]);

export const text: Shape = (value, at) => unless(typeof value === "string", at);
export const truth: Shape = (value, at) => unless(typeof value === "boolean", at);
export const count: Shape = (value, at) => unless(Number.isSafeInteger(value) && Number(value) >= 0, at);

/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
export const moment: Shape = (value, at) =>
  unless(typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)), at);

export const oneOf =
  (...words: readonly unknown[]): Shape =>
  (value, at) =>
    unless(words.includes(value), at);

export const orNull =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at);

export const listOf =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((one, index) => shape(one, `${at}[${index}]`)) : [at];

/** An object with at least these members. */
export const object =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (!isObject(value)) return [at];
    return Object.entries(members).flatMap(([name, shape]) => shape(value[name], at === "" ? name : `${at}.${name}`));
  };

/** An object whose members are all alike, whatever they are called. */
export const recordOf =
  (shape: Shape): Shape =>
  (value, at) =>
    isObject(value) ? Object.values(value).flatMap((member) => shape(member, at)) : [at];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
