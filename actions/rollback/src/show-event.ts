import type { Host, OnPushEvent } from "@lockkeeper/core";
import { pushEventLine } from "@lockkeeper/report";

/** Shows what happens while it happens: a line that stays, or one that the next replaces. */
export function showEvent(host: Pick<Host, "info" | "progress">): OnPushEvent {
  return (event) => {
    const line = pushEventLine(event);
    if (line?.transient) host.progress(line.text);
    else if (line) host.info(line.text);
  };
}
