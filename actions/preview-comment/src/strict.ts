/** Makes a value of ours from foreign data, member by member; what nobody asked for is left behind. */
export type Read<T> = (value: unknown, at: string) => T;

/** The data is not what it says that it is. The message names a place and no content. */
export class Misshapen extends Error {
  override readonly name = "Misshapen";
}

function demand(fits: boolean, at: string, wanted: string): asserts fits {
  if (!fits) throw new Misshapen(`${at} is not ${wanted}`);
}

/** At most this many UTF-16 units, and of this form. */
export const text =
  (longest: number, form?: RegExp): Read<string> =>
  (value, at) => {
    demand(typeof value === "string", at, "a text");
    demand(value.length <= longest, at, `a text of at most ${longest} characters`);
    demand(form === undefined || form.test(value), at, "of the form that it should have");
    return value;
  };

export const truth: Read<boolean> = (value, at) => {
  demand(typeof value === "boolean", at, "true or false");
  return value;
};

/** A number that counts or measures something: finite, and not below nothing. */
export const amount: Read<number> = (value, at) => {
  demand(typeof value === "number" && Number.isFinite(value) && value >= 0 && value <= 1e15, at, "an amount");
  return value;
};

export const whole: Read<number> = (value, at) => {
  demand(Number.isSafeInteger(amount(value, at)), at, "a whole number");
  return amount(value, at);
};

export function oneOf<const T>(...words: readonly T[]): Read<T> {
  return (value, at) => {
    const found = words.find((word) => word === value);
    demand(found !== undefined, at, "one of the words that may stand there");
    return found;
  };
}

export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (value, at) =>
    value === null ? null : read(value, at);

export const listOf =
  <T>(most: number, read: Read<T>): Read<T[]> =>
  (value, at) => {
    demand(Array.isArray(value), at, "a list");
    demand(value.length <= most, at, `a list of at most ${most}`);
    return value.map((one, index) => read(one, `${at}[${index}]`));
  };

/** A path below the repository's top, which no link can be led astray by. */
export const path: Read<string> = (value, at) => {
  const found = text(300)(value, at);
  const parts = found.split("/");
  const safe = !/[\\\p{Cc}]/u.test(found) && parts.every((part) => part !== "" && part !== "." && part !== "..");
  demand(safe, at, "a path within the repository");
  return found;
};

/** A member of an object, its own and no inherited one. */
export function of<T>(value: unknown, at: string, name: string, read: Read<T>): T {
  demand(typeof value === "object" && value !== null && !Array.isArray(value), at, "an object");
  return read(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined, `${at}.${name}`);
}

/** An object of ours with these members. */
export const object =
  <T extends object>(members: { readonly [K in keyof T]: Read<T[K]> }): Read<T> =>
  (value, at) => {
    const entries = Object.entries<Read<unknown>>(members).map(([name, read]) => [name, of(value, at, name, read)]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each member was read by the reader of its name
    return Object.fromEntries(entries) as T;
  };
