import { field, textField } from "@lockkeeper/action-kit";
import { ask, askMaybe, type Asker, malformed } from "./ask.js";

/** A login, and the number that stays the same when it changes hands. */
export interface Person {
  login: string;
  id: number | null;
  /** an app, which cannot look at anything */
  bot: boolean;
}

/** Who has to approve. */
export interface EnvironmentRules {
  name: string;
  /** null: it has no required reviewers */
  reviewers: { people: readonly Person[]; teams: readonly string[]; preventSelfReview: boolean } | null;
  /** null: GitHub did not say */
  adminsBypass: boolean | null;
}

/** What somebody said to this run about the environment. */
export interface Said {
  by: Person;
  state: "approved" | "rejected";
  comment: string;
}

/**
 * The environment's rules; null when there is no such environment.
 * @throws Unreadable
 */
export async function readEnvironment(asker: Asker, name: string): Promise<EnvironmentRules | null> {
  const what = `the rules of the environment \`${name}\``;
  const route = "GET /repos/{owner}/{repo}/environments/{environment_name}";
  const found = await askMaybe(asker, route, { environment_name: name }, { what, permission: "actions: read" });
  if (found === null) return null;
  const rules = field(found, "protection_rules");
  if (!isName(textField(found, "name"), name) || !Array.isArray(rules)) throw malformed(what);
  if (rules.some((rule) => textField(rule, "type") === "")) throw malformed(what);
  const required = rules.filter((rule) => textField(rule, "type") === "required_reviewers");
  const bypass = field(found, "can_admins_bypass");
  return {
    name,
    reviewers: required.length === 0 ? null : reviewersOf(required, what),
    adminsBypass: typeof bypass === "boolean" ? bypass : null,
  };
}

/**
 * What people said to this run about this environment, over all its attempts: GitHub does not tell them apart.
 * @throws Unreadable
 */
export async function readSaid(asker: Asker, run: number, environment: string): Promise<Said[]> {
  const what = "who approved this run";
  const route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals";
  const found = await ask(asker, route, { run_id: run }, { what, permission: "actions: read" });
  if (!Array.isArray(found)) throw malformed(what);
  return found.flatMap((one): Said[] => {
    const environments = field(one, "environments");
    const state = textField(one, "state");
    if (!Array.isArray(environments) || !["approved", "rejected", "pending"].includes(state)) throw malformed(what);
    if (state === "pending" || !environments.some((each) => isName(textField(each, "name"), environment))) return [];
    const by = personOf(field(one, "user"));
    // an account that is gone cannot be asked what it approved
    if (by === null && state === "approved") return [];
    const gone = { login: "ghost", id: null, bot: false };
    return [{ by: by ?? gone, state: state === "approved" ? state : "rejected", comment: textField(one, "comment") }];
  });
}

/** A user of one of GitHub's answers; null when there is none. */
export function personOf(user: unknown): Person | null {
  const [login, id] = [textField(user, "login"), field(user, "id")];
  if (login === "") return null;
  return { login, id: typeof id === "number" ? id : null, bot: textField(user, "type") === "Bot" };
}

export function isSame(a: Person, b: Person): boolean {
  return a.id !== null && b.id !== null ? a.id === b.id : a.login.toLowerCase() === b.login.toLowerCase();
}

function reviewersOf(required: readonly unknown[], what: string): EnvironmentRules["reviewers"] {
  const people: Person[] = [];
  const teams: string[] = [];
  for (const rule of required) {
    const reviewers = field(rule, "reviewers");
    if (!Array.isArray(reviewers)) throw malformed(what);
    for (const one of reviewers) {
      const reviewer = field(one, "reviewer");
      const person = textField(one, "type") === "User" ? personOf(reviewer) : null;
      const team = textField(one, "type") === "Team" ? textField(reviewer, "slug") : "";
      if (person !== null) people.push(person);
      else if (team !== "") teams.push(team);
      else throw malformed(what);
    }
  }
  return { people, teams, preventSelfReview: required.some((rule) => field(rule, "prevent_self_review") !== false) };
}

// GitHub does not tell environments apart by case
function isName(found: string, wanted: string): boolean {
  return found.toLowerCase() === wanted.toLowerCase();
}
