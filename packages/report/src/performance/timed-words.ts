import type { TimedQuery } from "@lockkeeper/core";
import { grouped } from "./chart.js";

/** True when a query was measured and kept within its limits. */
export function holds({ limits, calls, errors }: TimedQuery): boolean {
  return calls > errors && limits.every((limit) => limit.holds);
}

/** `3 (0.02 %)`; `0` when there are none */
export function errorWords({ errors, errorRate }: TimedQuery): string {
  return errors === 0 ? "0" : `${grouped(errors)} (${Number((errorRate * 100).toPrecision(2))} %)`;
}
