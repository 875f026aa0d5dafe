import type { Receipt } from "@lockkeeper/core";
import { line, type Canvas } from "./parts-terminal.js";
import { sentence } from "./phrase.js";

type Told = Pick<Receipt, "emergency">;

/** An emergency, before anything else is said. */
export function emergencyMarkdown({ emergency }: Told): string {
  return emergency === null ? "" : `> [!CAUTION]\n> **Emergency:** ${sentence(emergency)}`;
}

export function emergencyTerminal({ emergency }: Told, canvas: Canvas): string {
  if (emergency === null) return "";
  return canvas.paint("bad", line([{ prose: `! EMERGENCY: ${emergency}` }], canvas, ""));
}
