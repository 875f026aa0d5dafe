import type { Place } from "@lockkeeper/core";

/** One request and what its answer has to be, as it was declared. */
export interface HttpCheck {
  name: string;
  /** absolute */
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  status: readonly number[];
  /** JSONPath (RFC 9535) and the value that everything has which it selects */
  json: readonly (readonly [path: string, value: unknown])[];
  contains: readonly string[];
  /** milliseconds from the request to the last byte; null: any */
  latencyMs: number | null;
  /** milliseconds in which it has to hold once; 0: at once */
  withinMs: number;
  /** milliseconds between two attempts */
  everyMs: number;
  /** what it belongs to: the file, or the input in which it stands */
  group: string;
  file: string | null;
  place: Place;
}

/** The part of `fetch` that is used. */
export type Fetch = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string;
    redirect: "manual";
    signal: AbortSignal;
  },
) => Promise<Response>;

/** A header that goes to one origin only: the one that the workflow, not a file of the repository, names. */
export interface SecretHeaders {
  origin: string;
  headers: Readonly<Record<string, string>>;
}
