import type { PushEvent } from "@lockkeeper/core";

/** Events of one kind. */
export type Of<K extends PushEvent["kind"]> = Extract<PushEvent, { kind: K }>;

const isOf =
  <K extends PushEvent["kind"]>(kind: K) =>
  (event: PushEvent): event is Of<K> =>
    event.kind === kind;

/** What a push told, kept and waited for. */
export class Events extends Array<PushEvent> {
  #waiting: (() => void)[] = [];

  override push(...events: PushEvent[]): number {
    const length = super.push(...events);
    for (const look of this.#waiting) look();
    return length;
  }

  /** All of one kind so far. */
  of<K extends PushEvent["kind"]>(kind: K): Of<K>[] {
    return [...this].filter(isOf(kind));
  }

  /** The first of a kind for which `fits` holds, told already or to come. */
  async first<K extends PushEvent["kind"]>(kind: K, fits: (event: Of<K>) => boolean = () => true): Promise<Of<K>> {
    for (;;) {
      const found = this.of(kind).find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
