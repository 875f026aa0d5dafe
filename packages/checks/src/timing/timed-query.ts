import type { Place, TimedLimit } from "@lockkeeper/core";

/** A named statement that is run over and over, as it was declared. */
export interface DeclaredQuery {
  name: string;
  sql: string;
  parameters: readonly (string | number | boolean | null)[];
  /** milliseconds */
  durationMs: number;
  /** before anything is counted */
  warmUpMs: number;
  concurrency: number;
  limits: readonly { measure: TimedLimit["measure"]; limit: number }[];
  /** how much slower than before p95 may be: 0.2 for a fifth; null: any */
  regression: number | null;
  /** it may write; each call is rolled back in any case */
  writes: boolean;
  /** what it belongs to: the file, or the input in which it stands */
  group: string;
  file: string | null;
  place: Place;
}
