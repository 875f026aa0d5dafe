/** What a piece of text means; each surface has its own way of showing it. */
export type Tone = "good" | "todo" | "warn" | "bad" | "quiet" | "strong" | "plain";
export type Paint = (tone: Tone, text: string) => string;

/** What a terminal offers. */
export interface Display {
  columns: number;
  color: boolean;
}

const codes: Record<Tone, string> = {
  good: "32",
  todo: "36",
  warn: "33",
  bad: "31",
  quiet: "2",
  strong: "1",
  plain: "",
};

/** Colours text for a terminal, or leaves it as it is. */
export function painter(color: boolean): Paint {
  return (tone, text) => {
    const code = codes[tone];
    return color && code && text ? `\u001b[${code}m${text}\u001b[0m` : text;
  };
}

/** One mark before a verdict or a group: plain for a terminal, an emoji where GitHub shows Markdown. */
export const marks: Record<Tone, { terminal: string; markdown: string }> = {
  good: { terminal: "✓", markdown: "✅" },
  todo: { terminal: "→", markdown: "➡️" },
  warn: { terminal: "!", markdown: "⚠️" },
  bad: { terminal: "✗", markdown: "⛔" },
  quiet: { terminal: "·", markdown: "▫️" },
  strong: { terminal: "·", markdown: "▫️" },
  plain: { terminal: "·", markdown: "▫️" },
};
