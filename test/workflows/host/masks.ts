/** The values that a log must not show, and their usual encodings, as the runner registers them. */
export class Masks {
  private readonly hidden = new Set<string>();

  add(value: string): void {
    for (const line of [value, ...value.split(/\r?\n/)].filter((text) => text.trim() !== "")) {
      for (const shape of shapes(line)) if (shape !== "") this.hidden.add(shape);
    }
  }

  hides(text: string): boolean {
    return [...this.hidden].some((value) => text.includes(value));
  }

  apply(text: string): string {
    const longestFirst = [...this.hidden].toSorted((a, b) => b.length - a.length);
    return longestFirst.reduce((masked, value) => masked.replaceAll(value, "***"), text);
  }
}

/** Base64 at each of the three places in which a value may begin within a longer text, without the uncertain ends. */
function shapes(value: string): string[] {
  const base64 = (text: string, from: number) => Buffer.from(text).toString("base64").slice(from).replace(/.?=+$/, "");
  return [
    value,
    Buffer.from(value).toString("base64"),
    base64(value, 0),
    base64(`x${value}`, 2),
    base64(`xx${value}`, 3),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  ].filter((shape) => shape === value || shape.length >= 4);
}
