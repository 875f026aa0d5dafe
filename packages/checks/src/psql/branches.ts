type State = "true" | "false" | "done" | "ignored" | "else-true" | "else-false";

/** The nesting of \if, with psql's meaning: of each, at most one branch is taken. */
export class Branches {
  readonly #states: State[] = [];

  /** False in a branch that is not taken. */
  get active(): boolean {
    const top = this.#states.at(-1);
    return top === undefined || top === "true" || top === "else-true";
  }

  get depth(): number {
    return this.#states.length;
  }

  if(condition: () => boolean): void {
    this.#states.push(this.active ? (condition() ? "true" : "false") : "ignored");
  }

  /** Returns what is wrong with its place, or null. */
  elif(condition: () => boolean): string | null {
    const top = this.#states.pop();
    if (top === undefined) return "\\elif: no matching \\if";
    if (top === "true" || top === "done") this.#states.push("done");
    else if (top === "false") this.#states.push(condition() ? "true" : "false");
    else this.#states.push(top);
    return top.startsWith("else") ? "\\elif: cannot occur after \\else" : null;
  }

  else(): string | null {
    const top = this.#states.pop();
    if (top === undefined) return "\\else: no matching \\if";
    if (top === "true" || top === "done") this.#states.push("else-false");
    else if (top === "false") this.#states.push("else-true");
    else this.#states.push(top);
    return top.startsWith("else") ? "\\else: cannot occur after \\else" : null;
  }

  endif(): string | null {
    return this.#states.pop() === undefined ? "\\endif: no matching \\if" : null;
  }
}
