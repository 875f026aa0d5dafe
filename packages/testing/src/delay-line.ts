/** Does things in the order they were handed in, each a fixed time later. Several may be on their way at once. */
export class DelayLine {
  #queue: { due: number; action: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #delay: number;
  #earliest: number;

  /** `hold`: nothing comes out before this much time has passed */
  constructor(delay: number, hold = 0) {
    this.#delay = delay;
    this.#earliest = performance.now() + hold;
  }

  push(action: () => void): void {
    if (this.#delay === 0) {
      action();
      return;
    }
    this.#queue.push({ due: Math.max(performance.now(), this.#earliest) + this.#delay, action });
    this.#schedule();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue = [];
  }

  #schedule(): void {
    const [head] = this.#queue;
    if (!head || this.#timer) return;
    this.#timer = setTimeout(() => this.#run(), Math.max(0, head.due - performance.now()));
  }

  #run(): void {
    this.#timer = undefined;
    const now = performance.now();
    // timers have whole milliseconds: what is due within the next half is due
    while (this.#queue[0] && this.#queue[0].due <= now + 0.5) this.#queue.shift()?.action();
    this.#schedule();
  }
}
