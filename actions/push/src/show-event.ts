import type { Host, OnPushEvent } from "@lockkeeper/core";
import { pushEventLine } from "@lockkeeper/report";

/**
 * Shows what happens while it happens: a line that stays, or one that the next replaces. From the first change on the outputs
 * say `cut-off`, until the push has ended and says how: a process that is killed leaves that behind, and nobody takes its
 * silence for a push that has not begun.
 */
export function showEvent(host: Pick<Host, "info" | "progress" | "output">): OnPushEvent {
  return (event) => {
    if (event.kind === "planned") {
      host.output("result", "failed");
      host.output("reason", "cut-off");
    }
    const line = pushEventLine(event);
    if (line?.transient) host.progress(line.text);
    else if (line) host.info(line.text);
  };
}
