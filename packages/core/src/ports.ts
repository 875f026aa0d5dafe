/** The working tree as an action sees it. Paths are relative to the workspace and use `/`. */
export interface Files {
  /** paths below `folder`, relative to it, sorted by code unit; rejects with FOLDER_MISSING */
  list(folder: string): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
  exists(path: string): Promise<boolean>;
  /** makes the folder when needed; returns the absolute path */
  write(path: string, content: string): Promise<string>;
}

export interface Clock {
  now(): Date;
  /** milliseconds that only grow */
  monotonic(): number;
  /** resolves early, without an error, when the signal is aborted */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** between 0 and 1, for jitter */
  random(): number;
}
