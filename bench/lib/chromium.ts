import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The first Chromium or Chrome of a PATH; null when there is none. */
export function findChromium(path: string): string | null {
  const candidates = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface Shot {
  url: string;
  width: number;
  scheme: "light" | "dark";
}

export interface Picture {
  png: Buffer;
  /** wider than the window: the page scrolls sideways */
  overflows: boolean;
}

/** A page loads from the disk alone; what takes longer waits for something that never comes. */
const patience = 30_000;

type Message = { id?: number; result?: unknown; error?: { message: string }; method?: string; params?: unknown };

/** One browser for many pictures, spoken to over its DevTools pipe. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #out: Writable;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #loaded = new Map<string, () => void>();
  #id = 0;

  constructor(program: string, profile: string) {
    const flags = [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--hide-scrollbars",
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--remote-debugging-pipe",
    ];
    this.#process = spawn(program, [...flags, `--user-data-dir=${profile}`, "about:blank"], {
      stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    });
    const [, , , out, answers] = this.#process.stdio;
    this.#out = out as Writable;
    this.#read(answers as Readable);
    this.#process.on("exit", () => this.#fail(new Error("the browser ended")));
    this.#process.on("error", (error) => this.#fail(error));
  }

  /** A picture of the whole page at a window's width. */
  async picture({ url, width, scheme }: Shot): Promise<Picture> {
    const { targetId } = await this.#send<{ targetId: string }>("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await this.#send<{ sessionId: string }>("Target.attachToTarget", { targetId, flatten: true });
    const ask = <T>(method: string, params: object) => this.#send<T>(method, params, sessionId);
    await ask("Page.enable", {});
    await ask("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: scheme }] });
    const metrics = { width, height: 200, deviceScaleFactor: 1.5, mobile: width < 500 };
    await ask("Emulation.setDeviceMetricsOverride", metrics);
    const loaded = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${url} did not load within ${patience / 1_000} s`)), patience);
      this.#loaded.set(sessionId, () => resolve(clearTimeout(late)));
    });
    await ask("Page.navigate", { url });
    await loaded;
    const { cssContentSize } = await ask<{ cssContentSize: { width: number; height: number } }>(
      "Page.getLayoutMetrics",
      {},
    );
    const clip = { x: 0, y: 0, width, height: Math.min(cssContentSize.height, 9_000), scale: 1 };
    const { data } = await ask<{ data: string }>("Page.captureScreenshot", { clip, captureBeyondViewport: true });
    await this.#send("Target.closeTarget", { targetId });
    return { png: Buffer.from(data, "base64"), overflows: cssContentSize.width > width };
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await ended;
  }

  #send<T>(method: string, params: object, sessionId?: string): Promise<T> {
    const id = ++this.#id;
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    }) as Promise<T>;
  }

  #read(answers: Readable): void {
    let rest = "";
    answers.setEncoding("utf8").on("data", (chunk: string) => {
      const parts = (rest + chunk).split("\0");
      rest = parts.pop() ?? "";
      for (const part of parts) this.#take(JSON.parse(part) as Message & { sessionId?: string });
    });
  }

  #take({ id, result, error, method, sessionId }: Message & { sessionId?: string }): void {
    if (method === "Page.loadEventFired" && sessionId !== undefined) this.#loaded.get(sessionId)?.();
    const waiting = this.#waiting.get(id ?? -1);
    if (waiting === undefined || id === undefined) return;
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(result);
    else waiting.reject(new Error(error.message));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
