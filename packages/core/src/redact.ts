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

/** The spellings in which a value may turn up: raw, in a URL, in JSON, in base64 (at each of its three alignments). */
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

/** Text without any registered secret, password literal of SQL, or password in a URL or connection string. */
export function redact(text: string): string {
  let clean = text;
  for (const secret of registeredSecrets()) clean = clean.replaceAll(secret, mask);
  if (!mayHoldPassword.test(clean)) return clean;
  return clean
    .replace(passwordLiteral, `$1'${mask}'`)
    .replace(passwordSetting, `$1${mask}`)
    .replace(urlPassword, `$1${mask}@`);
}
