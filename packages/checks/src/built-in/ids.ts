/** What a finding of a built-in check counts as. */
export type BuiltInLevel = "off" | "warning" | "failed";

/** Every built-in check, and what its findings count as unless somebody says otherwise. docs/reference/expectations.md has them in words. */
export const builtInLevels = {
  "invalid-index": "failed",
  "not-valid-constraint": "failed",
  "exposed-table-without-rls": "failed",
  "policies-without-rls": "failed",
  "undeclared-grant": "failed",
  "table-without-primary-key": "warning",
  "exposed-view-of-owner": "warning",
  "definer-without-search-path": "warning",
  "duplicate-index": "warning",
  "disabled-trigger": "warning",
  "sequence-near-its-end": "warning",
  "foreign-key-without-index": "off",
} as const satisfies Record<string, BuiltInLevel>;

export type BuiltInId = keyof typeof builtInLevels;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the constant above
export const builtInIds = Object.keys(builtInLevels) as readonly BuiltInId[];

/** What each check counts as, and names that it leaves out. */
export type BuiltInSettings = ReadonlyMap<BuiltInId, BuiltInSetting>;

export interface BuiltInSetting {
  level: BuiltInLevel;
  except: readonly string[];
}
