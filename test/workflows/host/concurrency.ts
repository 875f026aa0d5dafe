/** A place in a group. */
export interface Ticket {
  /** resolves when it may run; rejects with {@link Displaced} when a newer one took its place */
  readonly turn: Promise<void>;
  /** has passed its reviewers: until then it waits without being given a turn */
  ready(): void;
  leave(): void;
}

export interface Entering {
  readonly group: string;
  readonly cancelInProgress: boolean;
  /** `max`: all wait; otherwise only the newest does */
  readonly queue: "single" | "max";
  /** ends what runs, for a newer one */
  readonly end: () => void;
}

/** A newer job or run waits in the group instead. */
export class Displaced extends Error {
  override name = "Displaced";
}

interface Waiting {
  readonly entering: Entering;
  readonly go: () => void;
  readonly drop: () => void;
  isReady: boolean;
}

/** The groups of a repository. Names differ in case only for readers. */
export class ConcurrencyGroups {
  private readonly running = new Map<string, Waiting>();
  private readonly waiting = new Map<string, Waiting[]>();

  enter(entering: Entering): Ticket {
    const group = entering.group.toLowerCase();
    let waiting!: Waiting;
    const turn = new Promise<void>((go, reject) => {
      const drop = () => reject(new Displaced(`a newer one waits in the concurrency group ${entering.group}`));
      waiting = { entering, go, drop, isReady: false };
    });
    turn.catch(() => undefined); // whoever entered may be waiting for something else when it is displaced
    if (entering.queue === "single") for (const older of this.waiting.get(group) ?? []) this.drop(group, older);
    this.waiting.set(group, [...(this.waiting.get(group) ?? []), waiting]);
    if (entering.cancelInProgress) this.running.get(group)?.entering.end();
    const ready = () => {
      waiting.isReady = true;
      this.next(group);
    };
    return { turn, ready, leave: () => this.leave(group, waiting) };
  }

  private drop(group: string, one: Waiting): void {
    this.forget(group, one);
    one.drop();
  }

  private forget(group: string, one: Waiting): void {
    this.waiting.set(
      group,
      (this.waiting.get(group) ?? []).filter((other) => other !== one),
    );
  }

  private leave(group: string, one: Waiting): void {
    this.forget(group, one);
    if (this.running.get(group) === one) this.running.delete(group);
    this.next(group);
  }

  private next(group: string): void {
    if (this.running.has(group)) return;
    const first = (this.waiting.get(group) ?? []).find(({ isReady }) => isReady);
    if (first === undefined) return;
    this.forget(group, first);
    this.running.set(group, first);
    first.go();
  }
}
