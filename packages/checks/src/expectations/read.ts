import type { Problem } from "@lockkeeper/core";
import { decode } from "@lockkeeper/sql";
import { type Expectations, expectationsShape } from "./format.js";
import { readYaml } from "./read-yaml.js";

/** A file of expectations. */
export interface ExpectationsFile {
  file: string;
  expected: Expectations;
}

/** Reads a file of expectations; null when there are problems, all of which are in the list. */
export function readExpectations(
  bytes: Uint8Array,
  file: string,
): { expectations: ExpectationsFile | null; problems: readonly Problem[] } {
  const { text, problems: unreadable } = decode(bytes, file);
  if (unreadable.length > 0) return { expectations: null, problems: unreadable };
  const { value, problems } = readYaml(expectationsShape, file, text);
  return { expectations: value && { file, expected: value }, problems };
}
