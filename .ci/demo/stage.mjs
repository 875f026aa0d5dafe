// How the demo itself speaks: headings, steps that take time, and commands as a person types them.
const terminal = process.stdout.isTTY && process.env.TERM !== "dumb";
const colored = hasColor(process.env);
const paint = (code, text) => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);
const width = () => Math.min(process.stdout.columns ?? 80, 100);

let scenes = 0;

function hasColor(env) {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return terminal;
}

export function say(text) {
  process.stdout.write(`${text}\n`);
}

export function title(text) {
  say(paint("1", text));
}

/** A chapter of the show. */
export function scene(text) {
  scenes += 1;
  const lead = `── ${scenes} `;
  const rule = "─".repeat(Math.max(2, width() - lead.length - text.length - 1));
  say(`\n${paint("36", lead)}${paint("1", text)} ${paint("36", rule)}`);
}

/** Lines as they are. */
export function tell(...lines) {
  for (const line of lines) say(line);
}

/** What the demo has observed while a command ran. */
export function aside(text) {
  say(`\n${paint("36", "»")} ${text}`);
}

/** A command as a person would type it. */
export function command(text) {
  say(`\n${paint("32", "$")} ${paint("1", text)}`);
}

export function failure(error) {
  process.stderr.write(`\n${paint("31", "The demo failed:")} ${error.message}\n`);
}

/** Does what takes a while, and shows that it goes on and how long it took. */
export async function step(text, work) {
  const since = performance.now();
  const seconds = (digits) => `${((performance.now() - since) / 1000).toFixed(digits)} s`;
  const show = terminal
    ? () => process.stdout.write(`\r\u001b[2K${paint("2", `… ${text} (${seconds(0)})`)}`)
    : () => say(`… ${text}`);
  // a log gets one line of it, and only where nothing else would be said for long
  const timer = terminal ? setInterval(show, 1000) : setTimeout(show, 3000);
  if (terminal) show();
  const erase = () => {
    clearTimeout(timer);
    if (terminal) process.stdout.write("\r\u001b[2K");
  };
  try {
    const result = await work();
    erase();
    say(`${paint("32", "✓")} ${text} ${paint("2", `(${seconds(1)})`)}`);
    return result;
  } catch (error) {
    erase();
    throw error;
  }
}
