const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Foreign text for a message: one line, nothing hidden in it, of bearable length, without the login of a URL. */
export function shown(text: string, longest = 200): string {
  const line = text
    .replace(/:\/\/[^@\s]*@/g, "://***@")
    .replace(/\s+/g, " ")
    .replaceAll("`", "'") // names of our own stand between these
    .trim()
    .replace(unseen, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
  const points = Array.from(line);
  return points.length > longest ? `${points.slice(0, longest - 1).join("")}…` : line;
}

/** The same for something that should be a version; what does not look like one may be a secret and is not shown. */
export function shownVersion(text: string): string {
  return /^[vV]?\d[\w.+-]{0,63}$/.test(text) ? `"${text}"` : "something else";
}
