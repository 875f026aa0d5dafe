import { createHistogram } from "node:perf_hooks";

/** What calls took: an HDR histogram (three digits, one microsecond to one hour), and counts for a picture. */
export class Samples {
  readonly #histogram = createHistogram({ lowest: 1, highest: 3_600_000_000, figures: 3 });
  readonly #buckets = new Map<number, number>();

  /** @param ms of one call */
  record(ms: number): void {
    this.#histogram.record(Math.min(3_600_000_000, Math.max(1, Math.round(ms * 1_000))));
    const bucket = bucketOf(ms);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
  }

  get count(): number {
    return this.#histogram.count;
  }

  /** milliseconds under which so many of a hundred calls stayed */
  percentile(percent: number): number {
    return this.count === 0 ? 0 : this.#histogram.percentile(percent) / 1_000;
  }

  get min(): number {
    return this.count === 0 ? 0 : this.#histogram.min / 1_000;
  }

  get max(): number {
    return this.count === 0 ? 0 : this.#histogram.max / 1_000;
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.#histogram.mean / 1_000;
  }

  get buckets(): { upTo: number; calls: number }[] {
    return Array.from(this.#buckets, ([bucket, calls]) => ({ upTo: upperBound(bucket), calls })).toSorted(
      (a, b) => a.upTo - b.upTo,
    );
  }

  /**
   * The least that a percentile is with 97.5 % confidence, by the binomial distribution of its rank: few calls say little
   * about the slowest ones.
   */
  atLeast(percent: number): number {
    const share = percent / 100;
    const rank = this.count * share - 1.96 * Math.sqrt(this.count * share * (1 - share));
    return rank <= 0 ? 0 : this.percentile((rank / this.count) * 100);
  }
}

/** Eight buckets for each doubling would say more than a picture can show; two are enough. */
const perDoubling = 2;
const smallest = 0.0625;

function bucketOf(ms: number): number {
  return ms <= smallest ? 0 : Math.ceil(Math.log2(ms / smallest) * perDoubling);
}

function upperBound(bucket: number): number {
  return Number((smallest * 2 ** (bucket / perDoubling)).toPrecision(4));
}
