export { planMarkdown } from "./plan-markdown.js";
export { type EventLine, pushEventLine } from "./push-event.js";
export { pushMarkdown } from "./push-markdown.js";
export { pushTerminal } from "./push-terminal.js";
export { statusMarkdown } from "./status-markdown.js";
export { statusTerminal } from "./status-terminal.js";
export type { Display } from "./theme.js";
