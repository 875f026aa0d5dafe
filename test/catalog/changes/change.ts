/** One change of the base schema, and the differences that tell it: `severity change kind identity: attributes`. */
export type Change = readonly [name: string, sql: string, differences: readonly string[]];
