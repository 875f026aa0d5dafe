/**
 * Secrets of this process and how text is freed of them.
 *
 * Errors are redacted when they are built, wherever that happens, so the list is the one piece of state of this package.
 * Short values are left alone: replacing every "a" hides nothing and destroys the text. A password of fewer than
 * `shortest` characters is refused by nobody, but it is only hidden inside the URL that carries it.
 */
const shortest = 4;
const mask = "***";
const secrets = new Set<string>();
/** The same, longest first; null when it has to be put in order again. A report asks for it thousands of times. */
let inOrder: readonly string[] | null = null;

/** The spellings in which a value may turn up: raw, in a URL, in JSON, in SQL, in base64 (at each of its three alignments). */
export function spellings(value: string): string[] {
  if (value.length < shortest) return [];
  const bytes = Buffer.from(value, "utf8");
  const encoded = encodeURIComponent(value);
  const all = [
    value,
    encoded,
    encodeURI(value),
    encoded.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
    JSON.stringify(value).slice(1, -1),
    value.replaceAll("'", "''"),
    value.replaceAll('"', '""'),
    bytes.toString("hex"),
    ...[0, 1, 2].flatMap((shift) => base64At(bytes, shift)),
  ];
  return [...new Set(all)].filter((text) => text.length >= shortest);
}

/** The part of the base64 text that depends on the secret alone when `shift` other bytes precede it. */
function base64At(bytes: Buffer, shift: number): string[] {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString("base64")
    .replace(/=+$/, "");
  const first = shift === 0 ? 0 : shift + 1;
  const whole = Math.floor(((shift + bytes.length) * 8) / 6);
  const stable = text.slice(first, whole);
  return stable.length >= 8 ? [stable, stable.replaceAll("+", "-").replaceAll("/", "_")] : [];
}

/** Makes `redact` hide a value in every spelling from now on. Each line of a longer value is hidden too. */
export function registerSecret(value: string): void {
  for (const part of new Set([value, ...value.split(/\r?\n/)])) {
    for (const text of spellings(part)) secrets.add(text);
  }
  inOrder = null;
}

/** What has been registered, longest first; a host hands these to the runner's own masking. */
export function registeredSecrets(): readonly string[] {
  inOrder ??= [...secrets].toSorted((a, b) => b.length - a.length);
  return inOrder;
}

/** Forgets all secrets; for tests. */
export function forgetSecrets(): void {
  secrets.clear();
  inOrder = null;
}

// ALTER ROLE x PASSWORD '...', CREATE USER MAPPING ... OPTIONS (password '...'), also as E'...', U&'...' and $$...$$
const passwordLiteral =
  /(\bpassword\b\s*(?:=>?|:)?\s*)(?:(?:E|U&)?'(?:[^'\\]|''|\\[^])*'?|(\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)(?:(?!\2)[^])*(?:\2)?)/gi;
// connection strings: dblink('host=h password=...'), ?password=...
const passwordSetting = /(\bpassword=)(?!\$\d)[^\s'"&;,)]+/gi;
// the lengths are limits for the time that hostile text can cost
const urlPassword = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@'"]{0,200}:)([^\s'"]{1,4000})@/gi;
// where it is not, none of the three is: in most texts, for which one look is enough
const mayHoldPassword = /password|:\/\//i;

const ellipsis = "…";

/** What was cut within a secret holds its beginning before an ellipsis, or its end behind one. */
function withoutHalves(text: string): string {
  const parts = text.split(ellipsis);
  const all = registeredSecrets();
  return parts
    .map((part, index) => {
      const head =
        index === 0
          ? 0
          : longestHalf(
              all,
              (half) => part.startsWith(half),
              (secret, length) => secret.slice(-length),
            );
      const rest = part.slice(head);
      const tail =
        index === parts.length - 1
          ? 0
          : longestHalf(
              all,
              (half) => rest.endsWith(half),
              (secret, length) => secret.slice(0, length),
            );
      return (head > 0 ? mask : "") + rest.slice(0, rest.length - tail) + (tail > 0 ? mask : "");
    })
    .join(ellipsis);
}

/** Length of the longest part of a secret that is found, 0 without one. */
function longestHalf(
  all: readonly string[],
  isThere: (half: string) => boolean,
  halfOf: (secret: string, length: number) => string,
): number {
  let longest = 0;
  for (const secret of all) {
    for (let length = secret.length - 1; length >= shortest && length > longest; length -= 1) {
      if (isThere(halfOf(secret, length))) longest = length;
    }
  }
  return longest;
}

/** Text without any registered secret, password literal of SQL, or password in a URL or connection string. */
export function redact(text: string): string {
  let clean = text;
  for (const secret of registeredSecrets()) clean = clean.replaceAll(secret, mask);
  if (clean.includes(ellipsis)) clean = withoutHalves(clean);
  if (!mayHoldPassword.test(clean)) return clean;
  return clean
    .replace(passwordLiteral, `$1'${mask}'`)
    .replace(passwordSetting, `$1${mask}`)
    .replace(urlPassword, `$1${mask}@`);
}
