export const id = 780;
export const ids = [780,632];
export const modules = {

/***/ 1698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./actions/approval/lib/question.js

const fallbacks = ["review", "digest"];
const shortestReason = 10;
/**
 * Inputs that contradict each other or lack something: every problem at once, before anything is asked.
 * @throws LockkeeperError INPUT_INVALID
 */
async function readQuestion(inputs, deps) {
    const { stage, planDigest = "", githubToken: token = "", emergencyReason: emergency = null } = inputs;
    const fallback = fallbacks.filter((one) => inputs.fallback.includes(one));
    const run = runHere(deps);
    const problems = [
        ...(deps.github === null || run === null ? [notInAWorkflow] : []),
        ...(token === "" && deps.github !== null ? [noToken] : []),
        ...(stage === "proof" ? digestProblems(planDigest) : []),
        ...inputs.fallback.filter((one) => !isFallback(one)).map(unknownFallback),
        ...(emergency !== null && Array.from(emergency).length < shortestReason ? [shortReason] : []),
    ];
    if (problems.length > 0 || deps.github === null || run === null) {
        throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", `${(0,core_lib/* plural */.LS)(problems.length, "problem")} with the inputs of approval`, {
            problems,
        });
    }
    return {
        stage,
        environment: inputs.environment,
        planDigest,
        // in the order in which they were given, each once
        fallback: fallback.toSorted((a, b) => inputs.fallback.indexOf(a) - inputs.fallback.indexOf(b)),
        approvedDigest: inputs.approvedDigest ?? null,
        confirmation: inputs.confirmation ?? null,
        phrase: inputs.confirmationPhrase,
        branches: inputs.branches,
        requiredChecks: [...new Set(inputs.requiredChecks)],
        emergency,
        at: deps.clock.now().toISOString(),
        run,
        api: await deps.github(token),
        cancelled: deps.cancelled,
    };
}
/** Read from variables that a runner sets and no workflow can; null where there is no run. */
function runHere({ env, event, runUrl }) {
    const name = /^([^/\s]+)\/([^/\s]+)$/.exec(env["GITHUB_REPOSITORY"] ?? "");
    const id = Number(env["GITHUB_RUN_ID"] || Number.NaN);
    const commit = env["GITHUB_SHA"] ?? "";
    if (name === null || !Number.isSafeInteger(id) || !/^[0-9a-f]{40,64}$/.test(commit))
        return null;
    const [, owner = "", repo = ""] = name;
    return {
        owner,
        repo,
        id,
        attempt: Number(env["GITHUB_RUN_ATTEMPT"] || 1),
        eventName: env["GITHUB_EVENT_NAME"] ?? "",
        event,
        actor: env["GITHUB_ACTOR"] || null,
        commit,
        ref: env["GITHUB_REF"] ?? "",
        url: runUrl,
    };
}
function isFallback(word) {
    return word === "review" || word === "digest";
}
/** Whole sha256 digests only: what eight digits stand for can be made again. */
function isWholeDigest(text) {
    return /^[0-9a-f]{64}$/.test(text);
}
function digestProblems(planDigest) {
    if (isWholeDigest(planDigest))
        return [];
    const remedy = "Write `plan-digest: ${{ needs.plan.outputs.plan-digest }}`, of the job that ran `dry-run`.";
    if (planDigest === "")
        return [problem("input-missing", "`stage: proof` needs `plan-digest`.", remedy)];
    return [problem("input-malformed", "`plan-digest` is no digest: it has 64 digits, 0 to 9 and a to f.", remedy)];
}
function unknownFallback(word) {
    return problem("input-malformed", `\`fallback\` has \`${word}\`, but knows only \`review\` and \`digest\`.`, "Name `review`, `digest`, or both, one per line.");
}
const shortReason = problem("input-malformed", `\`emergency-reason\` has fewer than ${shortestReason} characters.`, "Say in a sentence why this cannot wait for its checks: it stands in the audit.");
const noToken = problem("input-missing", "There is no `github-token`, so that nobody's approval can be read.", "Leave `github-token` out: the job's own token is taken then.");
const notInAWorkflow = problem("input-conflict", "This is no run of a workflow, so that there is no approval of it.", "Run the action in a workflow, in the job that has the `environment`.");
function problem(id, message, remedy) {
    return { id, file: null, place: null, message, remedy };
}

;// CONCATENATED MODULE: ./actions/approval/lib/github/ask.js


/** What GitHub did not let us know, as a sentence for the reader. Whoever catches it has found no approval. */
class Unreadable extends Error {
}
const perPage = 100;
// more than anybody has, and few enough for the token's limit of calls
const mostPages = 30;
/**
 * One answer of GitHub's.
 * @throws Unreadable; LockkeeperError CANCELLED
 */
async function ask(asker, route, values, about) {
    const found = await askMaybe(asker, route, values, about);
    if (found === null)
        throw new Unreadable(`GitHub did not tell ${about.what}: it knows no such thing (404).`);
    return found;
}
/** The same; null where GitHub says that there is no such thing. */
async function askMaybe(asker, route, values, about) {
    return (await call(asker, route, values, about))?.data ?? null;
}
/**
 * All items of a list, over all its pages; `member` is where they stand when the answer is not the list itself.
 * @throws Unreadable
 */
async function askAll(asker, route, values, about) {
    const found = [];
    for (let page = 1; page <= mostPages; page += 1) {
        const answer = await call(asker, route, { ...values, per_page: perPage, page }, about);
        if (answer === null)
            throw new Unreadable(`GitHub did not tell ${about.what}: it knows no such thing (404).`);
        const items = about.member === undefined ? answer.data : (0,lib/* field */.ZZ)(answer.data, about.member);
        if (!Array.isArray(items))
            throw malformed(about.what);
        for (const item of items)
            found.push(item);
        if (!/rel="next"/.test(String(answer.headers["link"])))
            return found;
    }
    throw new Unreadable(`GitHub tells of ${about.what} on more than ${mostPages} pages, which is not read.`);
}
/** An answer that is not what GitHub's description of its API promises. */
function malformed(what) {
    return new Unreadable(`GitHub did not tell ${what}: its answer has another form than expected.`);
}
async function call({ api, owner, repo, cancelled }, route, values, about) {
    try {
        return await api.request(route, { owner, repo, ...values });
    }
    catch (error) {
        if (cancelled.aborted)
            throw new core_lib/* LockkeeperError */.Yc("CANCELLED", "The run was cancelled.", { cause: error });
        const failure = (0,lib/* failureOf */.g5)(error);
        if (failure.status === 404)
            return null;
        const reason = (0,lib/* refusalReason */.b)(failure, {
            403: (said) => `it refused (403: ${said}); give the job \`permissions: ${about.permission}\`.`,
        });
        throw new Unreadable(`GitHub did not tell ${about.what}: ${reason}`);
    }
}

;// CONCATENATED MODULE: ./actions/approval/lib/github/environment.js


/**
 * The environment's rules; null when there is no such environment.
 * @throws Unreadable
 */
async function readEnvironment(asker, name) {
    const what = `the rules of the environment \`${name}\``;
    const route = "GET /repos/{owner}/{repo}/environments/{environment_name}";
    const found = await askMaybe(asker, route, { environment_name: name }, { what, permission: "actions: read" });
    if (found === null)
        return null;
    const rules = (0,lib/* field */.ZZ)(found, "protection_rules");
    if (!isName((0,lib/* textField */.M8)(found, "name"), name) || !Array.isArray(rules))
        throw malformed(what);
    if (rules.some((rule) => (0,lib/* textField */.M8)(rule, "type") === ""))
        throw malformed(what);
    const required = rules.filter((rule) => (0,lib/* textField */.M8)(rule, "type") === "required_reviewers");
    const bypass = (0,lib/* field */.ZZ)(found, "can_admins_bypass");
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
async function readSaid(asker, run, environment) {
    const what = "who approved this run";
    const route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals";
    const found = await ask(asker, route, { run_id: run }, { what, permission: "actions: read" });
    if (!Array.isArray(found))
        throw malformed(what);
    return found.flatMap((one) => {
        const environments = (0,lib/* field */.ZZ)(one, "environments");
        const state = (0,lib/* textField */.M8)(one, "state");
        if (!Array.isArray(environments) || !["approved", "rejected", "pending"].includes(state))
            throw malformed(what);
        if (state === "pending" || !environments.some((each) => isName((0,lib/* textField */.M8)(each, "name"), environment)))
            return [];
        const by = personOf((0,lib/* field */.ZZ)(one, "user"));
        // an account that is gone cannot be asked what it approved
        if (by === null && state === "approved")
            return [];
        const gone = { login: "ghost", id: null, bot: false };
        return [{ by: by ?? gone, state: state === "approved" ? state : "rejected", comment: (0,lib/* textField */.M8)(one, "comment") }];
    });
}
/** A user of one of GitHub's answers; null when there is none. */
function personOf(user) {
    const [login, id] = [(0,lib/* textField */.M8)(user, "login"), (0,lib/* field */.ZZ)(user, "id")];
    if (login === "")
        return null;
    return { login, id: typeof id === "number" ? id : null, bot: (0,lib/* textField */.M8)(user, "type") === "Bot" };
}
function isSame(a, b) {
    return a.id !== null && b.id !== null ? a.id === b.id : a.login.toLowerCase() === b.login.toLowerCase();
}
function reviewersOf(required, what) {
    const people = [];
    const teams = [];
    for (const rule of required) {
        const reviewers = (0,lib/* field */.ZZ)(rule, "reviewers");
        if (!Array.isArray(reviewers))
            throw malformed(what);
        for (const one of reviewers) {
            const reviewer = (0,lib/* field */.ZZ)(one, "reviewer");
            const person = (0,lib/* textField */.M8)(one, "type") === "User" ? personOf(reviewer) : null;
            const team = (0,lib/* textField */.M8)(one, "type") === "Team" ? (0,lib/* textField */.M8)(reviewer, "slug") : "";
            if (person !== null)
                people.push(person);
            else if (team !== "")
                teams.push(team);
            else
                throw malformed(what);
        }
    }
    return { people, teams, preventSelfReview: required.some((rule) => (0,lib/* field */.ZZ)(rule, "prevent_self_review") !== false) };
}
// GitHub does not tell environments apart by case
function isName(found, wanted) {
    return found.toLowerCase() === wanted.toLowerCase();
}

;// CONCATENATED MODULE: ./actions/approval/lib/github/reviews.js



const permission = "pull-requests: read";
/**
 * The pull requests whose merge into one of these branches made this very commit, each with its reviews. One that merely
 * contains the commit does not count, nor one that was merged somewhere else: who reviewed that did not let it go here.
 * @param branches by name
 * @throws Unreadable
 */
async function readMergedPulls(asker, commit, branches) {
    const what = "which pull request brought the commit";
    const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
    const pulls = await askAll(asker, route, { commit_sha: commit }, { what, permission });
    const merged = pulls.filter((pull) => mergedAs(pull) === commit && intoHere(pull, asker, branches));
    const found = [];
    for (const pull of merged) {
        const number = (0,lib/* field */.ZZ)(pull, "number");
        const headSha = (0,lib/* textField */.M8)((0,lib/* field */.ZZ)(pull, "head"), "sha");
        if (typeof number !== "number" || headSha === "")
            throw malformed(what);
        const author = personOf((0,lib/* field */.ZZ)(pull, "user"));
        found.push({ number, author, headSha, reviews: await readReviews(asker, number) });
    }
    return found;
}
function mergedAs(pull) {
    return (0,lib/* textField */.M8)(pull, "merged_at") === "" ? null : (0,lib/* textField */.M8)(pull, "merge_commit_sha");
}
function intoHere(pull, { owner, repo }, branches) {
    const base = (0,lib/* field */.ZZ)(pull, "base");
    const name = (0,lib/* textField */.M8)((0,lib/* field */.ZZ)(base, "repo"), "full_name");
    return name.toLowerCase() === `${owner}/${repo}`.toLowerCase() && branches.includes((0,lib/* textField */.M8)(base, "ref"));
}
async function readReviews(asker, pull) {
    const what = `the reviews of pull request ${pull}`;
    const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews";
    const reviews = await askAll(asker, route, { pull_number: pull }, { what, permission });
    return reviews.flatMap((review) => {
        const by = personOf((0,lib/* field */.ZZ)(review, "user"));
        const state = (0,lib/* textField */.M8)(review, "state");
        if (state === "")
            throw malformed(what);
        const [association, commit] = [(0,lib/* textField */.M8)(review, "author_association"), (0,lib/* textField */.M8)(review, "commit_id")];
        return by === null ? [] : [{ by, state, association, commit }];
    });
}

;// CONCATENATED MODULE: ./actions/approval/lib/github/workflow-run.js



/**
 * The run as GitHub knows it.
 * @throws Unreadable
 */
async function readRun(asker, id) {
    const what = "who began this run";
    const about = { what, permission: "actions: read" };
    const found = await ask(asker, "GET /repos/{owner}/{repo}/actions/runs/{run_id}", { run_id: id }, about);
    const actor = personOf((0,lib/* field */.ZZ)(found, "actor"));
    const triggeringActor = personOf((0,lib/* field */.ZZ)(found, "triggering_actor"));
    const attempt = (0,lib/* field */.ZZ)(found, "run_attempt");
    const suite = (0,lib/* field */.ZZ)(found, "check_suite_id");
    const event = (0,lib/* textField */.M8)(found, "event");
    if ((0,lib/* field */.ZZ)(found, "id") !== id || actor === null || triggeringActor === null || event === "")
        throw malformed(what);
    return {
        event,
        attempt: typeof attempt === "number" ? attempt : 1,
        actor,
        triggeringActor,
        checkSuite: typeof suite === "number" ? suite : null,
    };
}

;// CONCATENATED MODULE: ./actions/approval/lib/proof/finding.js
function approvedBy(gate, people, notes) {
    return { reason: "", gate, approvedBy: [...new Set(people)], notes };
}
function refused(reason, ...notes) {
    return { reason, gate: null, approvedBy: [], notes };
}

;// CONCATENATED MODULE: ./actions/approval/lib/proof/by-digest.js


/** Whoever dispatched the run typed the digest of this very plan. */
function byDigest({ approvedDigest, planDigest }, { run }) {
    if (run.event !== "workflow_dispatch") {
        return refused("digest-differs", `Nobody typed a digest: this run was begun by \`${run.event}\`, not by hand.`);
    }
    if (approvedDigest === null)
        return refused("digest-differs", "No digest was typed.");
    if (!isWholeDigest(approvedDigest)) {
        return refused("digest-differs", "What was typed is no whole digest: it has 64 digits, 0 to 9 and a to f.");
    }
    if (approvedDigest !== planDigest) {
        return refused("digest-differs", `The digest that was typed is that of another plan: \`${approvedDigest}\`.`);
    }
    return approvedBy("digest", [run.actor.login], [
        "Whoever began the run typed the plan's digest: the environment has no required reviewers, and nobody else was asked.",
    ]);
}

;// CONCATENATED MODULE: ./actions/approval/lib/proof/by-review.js


/** Who may approve for a repository. */
const trusted = ["OWNER", "MEMBER", "COLLABORATOR"];
/** A comment takes nothing back. */
const decisive = ["APPROVED", "CHANGES_REQUESTED", "DISMISSED"];
/** Somebody else approved the last commit of the pull request whose merge is what is deployed. */
function byReview({ run, pulls }) {
    if (pulls === null || pulls.length === 0) {
        return refused("no-review", "No merge of a pull request made this commit, so that nobody reviewed it.");
    }
    const judged = pulls.flatMap((pull) => lastWords(pull.reviews)
        .filter(({ state }) => state === "APPROVED")
        .map((review) => ({ pull, review, objection: objectionTo(review, pull, run) })));
    const counting = judged.filter(({ objection }) => objection === null);
    const notes = judged.flatMap(({ objection }) => objection ?? []);
    const [first] = counting;
    if (first === undefined) {
        const none = `Nobody approved pull request ${pulls.map(({ number }) => number).join(", ")}.`;
        return refused("no-review", ...(notes.length > 0 ? notes : [none]));
    }
    const who = counting.map(({ review }) => review.by.login);
    return approvedBy("review", who, [
        `They approved pull request ${first.pull.number}, not this plan: the environment has no required reviewers.`,
        ...notes,
    ]);
}
/** What each person said last. */
function lastWords(reviews) {
    const last = [];
    for (const review of reviews.filter(({ state }) => decisive.includes(state)).toReversed()) {
        if (!last.some(({ by }) => isSame(by, review.by)))
            last.push(review);
    }
    return last.toReversed();
}
function objectionTo(review, { author, headSha, number }, run) {
    const { by, association, commit } = review;
    const isOneOf = (...people) => people.some((one) => one !== null && isSame(one, by));
    const why = by.bot || !trusted.includes(association)
        ? "is no member or collaborator of the repository"
        : isOneOf(author)
            ? "wrote it"
            : isOneOf(run.actor, run.triggeringActor)
                ? "began this run"
                : commit !== headSha
                    ? "did so before its last commit"
                    : null;
    return why === null ? null : `\`${by.login}\` approved pull request ${number}, but ${why}.`;
}

;// CONCATENATED MODULE: ./actions/approval/lib/proof/by-reviewers.js



const longestComment = 300;
/**
 * The environment's own reviewers. A rejection in any attempt of the run ends it: GitHub does not say what was said after
 * what.
 */
function byReviewers({ environment, run, said }, reviewers) {
    const rejected = said.filter(({ state }) => state === "rejected");
    if (rejected.length > 0) {
        const who = rejected.map((one) => told(one, "rejected this run"));
        const again = run.attempt > 1 ? ["A rejection holds for all attempts of a run."] : [];
        return refused("rejected", ...who, ...again);
    }
    const judged = said.map((one) => ({ one, objection: by_reviewers_objectionTo(one.by, run, reviewers) }));
    const counting = judged.filter(({ objection }) => objection === null).map(({ one }) => one);
    const objections = judged.flatMap(({ objection }) => (objection === null ? [] : [objection]));
    if (counting.length === 0) {
        if (objections[0] !== undefined)
            return refused(objections[0].reason, ...objections.map(({ note }) => note));
        return refused("nobody-approved", ...(environment.adminsBypass === false ? [] : [bypassed]));
    }
    return approvedBy("reviewers", counting.map(({ by }) => by.login), [
        ...counting.filter(({ comment }) => comment !== "").map((one) => told(one, "approved")),
        ...objections.map(({ note }) => note),
        ...ownApproval(counting, run),
        ...(run.attempt > 1 ? [laterAttempt(run)] : []),
    ]);
}
const bypassed = "An administrator who goes past the environment's rules leaves no approval on record.";
/** Why an approval does not count; null when it does. Who belongs to a team, only GitHub itself can tell. */
function by_reviewers_objectionTo(by, run, reviewers) {
    const began = [run.actor, run.triggeringActor].some((person) => isSame(person, by));
    if (reviewers.preventSelfReview && began) {
        return { reason: "self-review", note: `\`${by.login}\` approved, but began this run: self-review is barred.` };
    }
    const listed = reviewers.people.some((person) => isSame(person, by)) || reviewers.teams.length > 0;
    if (by.bot || !listed) {
        return { reason: "not-a-reviewer", note: `\`${by.login}\` approved, but is none of the required reviewers.` };
    }
    return null;
}
/** Allowed, and worth knowing. */
function ownApproval(counting, { actor, triggeringActor }) {
    const others = counting.filter(({ by }) => !isSame(by, actor) && !isSame(by, triggeringActor));
    if (others.length > 0)
        return [];
    return ["Nobody but who began the run approved it: the environment does not bar self-review."];
}
function laterAttempt({ attempt, triggeringActor }) {
    return `This is attempt ${attempt}, begun by \`${triggeringActor.login}\`. GitHub lists the approvals of all attempts together: this one may be of an earlier attempt.`;
}
function told({ by, comment }, what) {
    const words = (0,core_lib/* oneLine */.TN)(comment, longestComment);
    return words === "" ? `\`${by.login}\` ${what}.` : `\`${by.login}\` ${what}: ${words}`;
}

;// CONCATENATED MODULE: ./actions/approval/lib/proof/decide.js




/** Who approved the plan, from what is known. What could not be read approves nothing. */
function decide(question, facts) {
    const found = "unreadable" in facts ? refused("unreadable", facts.unreadable) : find(question, facts);
    const { environment, planDigest, run, at, emergency } = question;
    return {
        schema: "lockkeeper/approval@1",
        approved: found.reason === "" && found.approvedBy.length > 0,
        reason: found.reason,
        gate: found.gate,
        environment,
        planDigest,
        approvedBy: found.approvedBy,
        requestedBy: "unreadable" in facts ? run.actor : facts.run.actor.login,
        runUrl: run.url,
        at,
        notes: [...found.notes, ...(emergency === null ? [] : [`Emergency: ${emergency}`])],
    };
}
/** An environment that has reviewers is decided by them alone. */
function find(question, facts) {
    const { environment } = facts;
    if (environment === null)
        return refused("environment-missing");
    if (environment.reviewers !== null)
        return byReviewers({ ...facts, environment }, environment.reviewers);
    const [first, ...others] = question.fallback.map((kind) => kind === "review" ? byReview(facts) : byDigest(question, facts));
    if (first === undefined)
        return refused("no-required-reviewers");
    const approved = [first, ...others].find(({ reason }) => reason === "");
    return approved ?? { ...first, notes: [first, ...others].flatMap(({ notes }) => notes) };
}

;// CONCATENATED MODULE: ./actions/approval/lib/proof/prove.js






/** Who approved the plan. What GitHub does not tell is no approval. */
async function prove(question) {
    try {
        return decide(question, await readFacts(question));
    }
    catch (error) {
        if (!(error instanceof Unreadable))
            throw error;
        return decide(question, { unreadable: error.message });
    }
}
/** Only what decides is asked for, so that a job needs no permission for the rest. */
async function readFacts({ api, run, cancelled, environment: name, fallback }) {
    const asker = { api, owner: run.owner, repo: run.repo, cancelled };
    const environment = await readEnvironment(asker, name);
    const workflowRun = await readRun(asker, run.id);
    const reviewed = environment !== null && environment.reviewers !== null;
    return {
        environment,
        run: workflowRun,
        said: reviewed ? await readSaid(asker, run.id, name) : [],
        pulls: environment === null || reviewed || !fallback.includes("review")
            ? null
            : await readMergedPulls(asker, run.commit, branchesOf(run)),
    };
}
/** The run's own branch, and the default one, from which a branch for releases is made. */
function branchesOf({ ref, event }) {
    return [ref.replace(/^refs\/heads\//, ""), (0,lib/* textField */.M8)((0,lib/* field */.ZZ)(event, "repository"), "default_branch")];
}

// EXTERNAL MODULE: ./packages/report/lib/index.js + 108 modules
var report_lib = __webpack_require__(3984);
;// CONCATENATED MODULE: ./actions/approval/lib/publish.js


/** Writes the proof, which `push` and `rollback` read in the same job: also the one that says no. */
async function publishProof(approval, { files, outputDir }) {
    const path = await files.write(`${outputDir}/approval.json`, `${(0,lib/* redactedJson */.Rh)(approval, 2)}\n`);
    return {
        exit: approval.approved ? 0 : 1,
        outputs: {
            approved: approval.approved,
            approvedBy: approval.approvedBy.join(","),
            reason: approval.reason === "" ? undefined : approval.reason,
            gate: approval.gate ?? "none",
            approvalPath: path,
            reportJsonPath: path,
        },
        annotations: (0,report_lib/* approvalAnnotations */.yc)(approval),
        report: {
            markdown: (0,report_lib/* approvalMarkdown */.dj)(approval),
            terminal: (display) => (0,report_lib/* approvalTerminal */.Q0)(approval, display),
            json: approval,
        },
    };
}
/** Says whether the run may ask. There is no proof yet. */
async function publishRequest(request, { files, outputDir }) {
    const path = await files.write(`${outputDir}/approval-request.json`, `${(0,lib/* redactedJson */.Rh)(request, 2)}\n`);
    return {
        exit: request.allowed ? 0 : 1,
        outputs: {
            approvedBy: "",
            reason: request.reason === "" ? undefined : request.reason,
            gate: request.gate ?? "none",
            approvalPath: "",
            reportJsonPath: path,
        },
        annotations: (0,report_lib/* requestAnnotations */.EN)(request),
        report: {
            markdown: (0,report_lib/* requestMarkdown */.l$)(request),
            terminal: (display) => (0,report_lib/* requestTerminal */.i5)(request, display),
            json: request,
        },
    };
}

;// CONCATENATED MODULE: ./actions/approval/lib/github/checks.js


/**
 * Everything that was checked about a commit.
 * @throws Unreadable
 */
async function readChecks(asker, commit) {
    return [...(await checkRuns(asker, commit)), ...(await statuses(asker, commit))];
}
async function checkRuns(asker, ref) {
    const about = { what: "the check runs of the commit", permission: "checks: read", member: "check_runs" };
    const runs = await askAll(asker, "GET /repos/{owner}/{repo}/commits/{ref}/check-runs", { ref }, about);
    return runs.map((run) => {
        const [name, status, conclusion] = [(0,lib/* textField */.M8)(run, "name"), (0,lib/* textField */.M8)(run, "status"), (0,lib/* textField */.M8)(run, "conclusion")];
        const [order, suite] = [(0,lib/* field */.ZZ)(run, "id"), (0,lib/* field */.ZZ)((0,lib/* field */.ZZ)(run, "check_suite"), "id")];
        if (name === "" || status === "" || typeof order !== "number")
            throw malformed(about.what);
        const completed = status === "completed";
        const checkSuite = typeof suite === "number" ? suite : null;
        return { name, kind: "check run", state: completed ? conclusion : status, completed, order, checkSuite };
    });
}
async function statuses(asker, ref) {
    const about = { what: "the statuses of the commit", permission: "statuses: read", member: "statuses" };
    const found = await askAll(asker, "GET /repos/{owner}/{repo}/commits/{ref}/status", { ref }, about);
    return found.map((status) => {
        const [name, state, order] = [(0,lib/* textField */.M8)(status, "context"), (0,lib/* textField */.M8)(status, "state"), (0,lib/* field */.ZZ)(status, "id")];
        if (name === "" || state === "" || typeof order !== "number")
            throw malformed(about.what);
        return { name, kind: "status", state, completed: state !== "pending", order, checkSuite: null };
    });
}

;// CONCATENATED MODULE: ./actions/approval/lib/request/branch.js

/**
 * A run may ask only from a branch of this repository. Tags, pull requests and the branches of forks may have the name of
 * one.
 */
function branchProblems({ run, branches }) {
    const allowed = branches.length > 0 ? branches : defaultBranch(run);
    if (allowed.length === 0) {
        return wrong("Which branches may ask is not known.", "Name them: `branches: main`.");
    }
    const list = allowed.map((pattern) => `\`${pattern}\``).join(", ");
    const { branch, why } = branchOf(run);
    if (branch === null)
        return wrong(why, `Begin the run from one of these branches: ${list}.`);
    if (allowed.some((pattern) => matches(branch, pattern)))
        return [];
    return wrong(`The branch \`${branch}\` may not ask.`, `Begin the run from one of these branches: ${list}; or add it to \`branches\`.`);
}
function wrong(message, remedy) {
    return [{ reason: "wrong-branch", message, remedy }];
}
function defaultBranch({ event }) {
    const name = (0,lib/* textField */.M8)((0,lib/* field */.ZZ)(event, "repository"), "default_branch");
    return name === "" ? [] : [name];
}
/** The branch that the run stands for; null, and why there is none. */
function branchOf({ ref, event, eventName, owner, repo }) {
    if (eventName.startsWith("pull_request"))
        return { branch: null, why: "A pull request may not ask." };
    const branch = /^refs\/heads\/(.+)$/s.exec(ref)?.[1] ?? null;
    if (branch === null)
        return { branch, why: `\`${ref}\` is no branch.` };
    if (eventName !== "workflow_run")
        return { branch, why: "" };
    // it runs on the default branch, whoever's run it follows
    const before = (0,lib/* field */.ZZ)(event, "workflow_run");
    const from = (0,lib/* textField */.M8)((0,lib/* field */.ZZ)(before, "head_repository"), "full_name");
    if (from.toLowerCase() !== `${owner}/${repo}`.toLowerCase() ||
        (0,lib/* textField */.M8)(before, "event").startsWith("pull_request")) {
        return { branch: null, why: "The run before this one was that of a pull request or a fork." };
    }
    return { branch: (0,lib/* textField */.M8)(before, "head_branch") || null, why: "The run before this one had no branch." };
}
/** `*` stands for anything without `/`, `**` for anything. */
function matches(branch, pattern) {
    const source = pattern.split(/(\*+)/).map((part) => {
        if (part.startsWith("*"))
            return part.length > 1 ? ".*" : "[^/]*";
        return part.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw `\$&`);
    });
    return new RegExp(`^${source.join("")}$`, "su").test(branch);
}

;// CONCATENATED MODULE: ./actions/approval/lib/request/required-checks.js


/** How each required check stands, and what is wrong with those that are not green. */
function judgeChecks(required, known) {
    if (known === null)
        return { checks: [], problems: [] };
    if (known instanceof Unreadable) {
        const remedy = "Grant it, or run again when GitHub answers.";
        return { checks: [], problems: [{ reason: "unreadable", message: known.message, remedy }] };
    }
    const judged = required.map((name) => judgeCheck(name, known));
    return { checks: judged.map(({ check }) => check), problems: judged.flatMap(({ problem }) => problem ?? []) };
}
function judgeCheck(name, { found, ownSuite }) {
    const named = found.filter((one) => one.name === name);
    // a job of this run that still runs would wait for itself
    const others = named.filter(({ completed, checkSuite }) => completed || ownSuite === null || checkSuite !== ownSuite);
    const newest = ["check run", "status"].flatMap((kind) => {
        const [last] = others.filter((one) => one.kind === kind).toSorted((a, b) => b.order - a.order);
        return last === undefined ? [] : [last];
    });
    const not = newest.find(({ state }) => state !== "success");
    const wrong = (state, message, remedy) => ({
        check: { name, state },
        problem: { reason: "checks-not-green", message, remedy },
    });
    if (newest.length === 0) {
        if (named.length > 0) {
            const message = `\`${name}\` is a job of this very run, which cannot wait for itself.`;
            return wrong("missing", message, "Take it out of `required-checks`, or name the check that it stands for.");
        }
        const near = (0,lib/* nearest */.pA)(name, [...new Set(found.map((one) => one.name))]);
        const hint = near === null ? "Let it run on this commit" : `Did you mean \`${near}\`? Otherwise let it run on this commit`;
        return wrong("missing", `\`${name}\` has not run on this commit.`, `${hint}, then begin this run again.`);
    }
    if (not === undefined)
        return { check: { name, state: "success" }, problem: null };
    if (!not.completed) {
        return wrong(not.state, `\`${name}\` has not ended on this commit.`, "Begin this run again when it has.");
    }
    const message = `\`${name}\` is not green on this commit: \`${not.state}\`.`;
    return wrong(not.state, message, "Mend what it found, and let it run again. Only `success` counts.");
}

;// CONCATENATED MODULE: ./actions/approval/lib/request/judge.js




/** Whether the run may ask, from what is known. */
function judge(question, facts) {
    const { run, environment, requiredChecks, emergency, at } = question;
    const gate = gateOf(question, facts.environment);
    const { checks, problems: ofChecks } = judgeChecks(requiredChecks, facts.checks);
    const problems = [
        ...phraseProblems(question),
        ...branchProblems(question),
        ...(gate.problem === null ? [] : [gate.problem]),
        ...ofChecks,
    ];
    const notAsked = emergency !== null && requiredChecks.length > 0;
    return {
        schema: "lockkeeper/approval-request@1",
        allowed: problems.length === 0,
        reason: problems[0]?.reason ?? "",
        gate: gate.rests,
        environment,
        ref: run.ref || null,
        commit: run.commit,
        requestedBy: run.actor,
        runUrl: run.url,
        at,
        checks,
        emergency,
        problems,
        notes: [
            ...gate.notes,
            ...(notAsked ? [`Not asked, because of the emergency: ${requiredChecks.map(quoted).join(", ")}.`] : []),
        ],
    };
}
function quoted(name) {
    return `\`${name}\``;
}
/** A phrase keeps a hand from slipping: where no hand began the run, there is none to ask. */
function phraseProblems({ run, confirmation, phrase }) {
    if (confirmation === phrase || (confirmation === null && run.eventName !== "workflow_dispatch"))
        return [];
    const message = confirmation === null ? "The phrase was not typed." : "What was typed is not the phrase, to the letter.";
    const remedy = `Begin the run again, and type \`${phrase}\`.`;
    return [{ reason: "wrong-phrase", message, remedy }];
}
function nothing(reason, message, remedy) {
    return { rests: null, problem: { reason, message, remedy }, notes: [] };
}
function gateOf({ environment: name, fallback, run }, found) {
    if (found instanceof Unreadable)
        return nothing("unreadable", found.message, "Grant it, or run again when GitHub answers.");
    if (found === null) {
        return nothing("environment-missing", `There is no environment \`${name}\`. GitHub would make it without rules, and nobody would be asked.`, "Make it in the repository's settings, with required reviewers.");
    }
    if (found.reviewers !== null)
        return { rests: "reviewers", problem: null, notes: weakRules(found, name) };
    // a digest can only be typed by somebody who dispatches the run
    const possible = fallback.find((kind) => kind === "review" || run.eventName === "workflow_dispatch");
    if (possible === undefined) {
        return nothing("no-required-reviewers", `The environment \`${name}\` has no required reviewers, so that nobody would be asked.`, fallback.length > 0
            ? "Begin the run by hand: the fallback `digest` needs somebody who types it."
            : "Add them to the environment. GitHub offers them for private repositories in its Enterprise plan only: elsewhere name a `fallback`.");
    }
    const note = `The environment \`${name}\` has no required reviewers: the approval rests on \`fallback: ${possible}\`.`;
    return { rests: possible, problem: null, notes: [note] };
}
/** What the environment allows, and a stricter one would not. */
function weakRules({ reviewers, adminsBypass }, name) {
    return [
        ...(reviewers?.preventSelfReview === false
            ? [`The environment \`${name}\` does not bar self-review: whoever began the run may approve it.`]
            : []),
        ...(adminsBypass === true
            ? ["Administrators may go past the environment's rules; what they let through this way is not approved here."]
            : []),
    ];
}

;// CONCATENATED MODULE: ./actions/approval/lib/request/may-ask.js





/** Whether this run may ask for an approval: everything that is wrong, at once. */
async function mayAsk(question) {
    const { api, run, cancelled, environment: name, requiredChecks, emergency } = question;
    const asker = { api, owner: run.owner, repo: run.repo, cancelled };
    const facts = {
        environment: await readable(() => readEnvironment(asker, name)),
        checks: requiredChecks.length === 0 || emergency !== null
            ? null
            : await readable(async () => ({
                found: await readChecks(asker, run.commit),
                ownSuite: (await readRun(asker, run.id)).checkSuite,
            })),
    };
    return judge(question, facts);
}
async function readable(read) {
    try {
        return await read();
    }
    catch (error) {
        if (error instanceof Unreadable)
            return error;
        throw error;
    }
}

;// CONCATENATED MODULE: ./actions/approval/lib/run.js




/** Proves the approval of a plan, or finds out whether the run may ask for one. */
async function run(inputs, deps) {
    const question = await readQuestion(inputs, deps);
    if (question.stage === "request")
        return await publishRequest(await mayAsk(question), deps);
    return await publishProof(await prove(question), deps);
}

// EXTERNAL MODULE: ./actions/approval/lib/spec.js
var spec = __webpack_require__(9632);
;// CONCATENATED MODULE: ./actions/approval/lib/main.js



/** The action with everything it needs from this machine. */
function main(host) {
    const files = (0,lib/* nodeFiles */.kT)(host.workspace);
    const { runUrl } = (0,lib/* runContext */.pO)(host.env, spec.spec.name);
    return (0,lib/* runAction */.Cs)(spec.spec, host, files, async (inputs) => {
        const { env, outputDir, github, cancelled } = host;
        const event = await host.event();
        return await run(inputs, { files, clock: lib/* systemClock */.ml, env, event, runUrl, outputDir, github, cancelled });
    });
}


/***/ }),

/***/ 9632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   spec: () => (/* binding */ spec)
/* harmony export */ });
/* harmony import */ var _lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1813);

// A pull request brings its config file along, and must not say by what its own promotion is approved.
const inConfig = "never";
const spec = (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .defineAction */ .QP)({
    name: "approval",
    description: "Proves who approved a plan, from the environment's rules and the run's approvals, and fails closed",
    inputs: {
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .fileInputs */ .wQ,
        ..._lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .githubInputs */ .dN,
        stage: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choice */ .Yq)(["proof", "request"], {
            description: "`proof`, in the job that waits for the environment: who approved this plan? `request`, before anything is planned: may this run ask for an approval at all?",
            default: "proof",
            inConfig,
        }),
        environment: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Environment whose required reviewers approve.",
            required: true,
            example: "production",
            inConfig,
        }),
        "plan-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Digest of the plan that was shown, all 64 digits. `stage: proof` needs it.",
            example: "${{ needs.plan.outputs.plan-digest }}",
            inConfig,
        }),
        fallback: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "What else counts as an approval, but only where the environment has no required reviewers: `review` (a member who is not its author approved the merged pull request), `digest` (the digest was typed by whoever dispatched the run). Left out, nothing does.",
            default: [],
            example: "review",
            inConfig,
        }),
        "approved-digest": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "What was typed, for `fallback: digest`: all 64 digits of the plan's digest.",
            example: "${{ inputs.approved-digest }}",
            inConfig,
        }),
        confirmation: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "What was typed to confirm, compared with `confirmation-phrase` to the letter.",
            exact: true,
            example: "${{ inputs.confirmation }}",
            inConfig,
        }),
        "confirmation-phrase": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Phrase that `stage: request` asks for when a person dispatched the run (`workflow_dispatch`), or when `confirmation` was given.",
            default: "CONFIRM PRODUCTION DEPLOYMENT",
            exact: true,
            inConfig,
        }),
        branches: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Branches from which `stage: request` lets a run ask, with `*` (without `/`) and `**`. Tags and forks never may. Left out, the default branch.",
            default: [],
            example: "|\n  main\n  release/*",
            inConfig,
        }),
        "required-checks": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .list */ .p_)({
            description: "Check runs and commit statuses that have to be green on the commit, by name. Of several of one name the newest counts, and only `success` is green: not `skipped`, not `neutral`.",
            default: [],
            example: "|\n  gate\n  tests",
            inConfig,
        }),
        "emergency-reason": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
            description: "Why required checks are not asked, at least ten characters. Everything else is asked all the same.",
            example: "${{ inputs.emergency-reason }}",
            inConfig,
        }),
    },
    outputs: {
        approved: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .flagOutput */ .a9)({
            description: "The plan is approved; empty at `stage: request`, where nobody was asked yet.",
            optional: true,
        }),
        "approved-by": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({ description: "Logins of who approved, separated by commas." }),
        reason: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)([
            "wrong-phrase",
            "wrong-branch",
            "checks-not-green",
            "environment-missing",
            "no-required-reviewers",
            "nobody-approved",
            "rejected",
            "self-review",
            "not-a-reviewer",
            "no-review",
            "digest-differs",
            "unreadable",
        ], {
            description: "Why it is not approved, or may not be asked for (then that of the first problem); otherwise empty.",
            optional: true,
        }),
        gate: (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .choiceOutput */ .pf)(["reviewers", "review", "digest", "none"], {
            description: "What the approval rests on; at `stage: request`, what it would rest on.",
        }),
        "approval-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with the proof (`lockkeeper/approval@1`) for `push` and `rollback`; empty at `stage: request`.",
        }),
        "report-json-path": (0,_lockkeeper_action_kit__WEBPACK_IMPORTED_MODULE_0__/* .textOutput */ .rE)({
            description: "File with what was found: the proof, or at `stage: request` `lockkeeper/approval-request@1`.",
        }),
    },
    permissions: { actions: "read", checks: "read", statuses: "read", "pull-requests": "read" },
    sideEffects: [],
    example: "--environment production --stage request",
});


/***/ }),

/***/ 8207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ stringWidth)
});

;// CONCATENATED MODULE: ./packages/report/node_modules/ansi-regex/index.js
// Valid string terminator sequences are ESC\ and 0x9c; OSC also accepts BEL.
const ST = String.raw`(?:\u001B\u005C|\u009C)`;

// OSC sequences only: ESC ] ... BEL/ST (or the C1 introducer 0x9d ... BEL/ST).
// Payloads stop at terminators, cancellations, and C1 controls. An unterminated string cannot swallow the next sequence or repeatedly scan its payload from later introducers. Terminals likewise abort a control string on an unexpected ESC.
const stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
const osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;

// DCS, SOS, PM, APC, and screen window titles have opaque payloads terminated by ST. Nested ESC payloads, such as tmux passthrough, require a parser.
const controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;

// Linux console palette controls have fixed lengths and no string terminator; iTerm2 terminates its palette assignments. Consume an immediately adjacent OSC terminator, but match these controls before OSC so a later BEL cannot consume visible text.
const linuxPalette = String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`;

// CSI: ESC [ or C1 CSI, parameter bytes (0x30–0x3f), intermediate bytes (0x20–0x2f), then a final byte (0x40–0x7e).
// `= < >` are final bytes in two-byte VT52 escapes (`ESC >`) but parameter bytes in a CSI (`ESC [ > 0 ; 276 ; 0 c`, the device attributes reply). Match CSI first to consume the whole sequence, where its introducer makes the two unambiguous.
const csi = String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`;

// Related escapes: ESC, intermediate bytes (0x20–0x2f), then a final byte (0x30–0x7e), or a supported two-byte escape.
// The two-byte final class stays narrow so that ESC followed by an arbitrary character is not read as a sequence. CSI parameters belong only to the CSI form, preventing partial matches and avoiding a second scan with nested repetition.
// Escapes whose final byte is a digit include `ESC 7` and `ESC 8` (save and restore cursor), `ESC ( 0` (line drawing character set), and `ESC # 8` (screen alignment).
// A digit is never a CSI final byte. These escapes end immediately at their final byte, so `ESC 7 l` is read as the escape followed by text rather than a sequence with parameter 7 and final byte `l`.
const ansi_regex_escape = String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`;

const pattern = `${linuxPalette}|${osc}|${controlString}|${csi}|${ansi_regex_escape}`;

function ansiRegex({onlyFirst = false} = {}) {
	return new RegExp(pattern, onlyFirst ? undefined : 'g');
}

;// CONCATENATED MODULE: ./packages/report/node_modules/strip-ansi/index.js


const regex = ansiRegex();

function stripAnsi(string) {
	if (typeof string !== 'string') {
		throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
	}

	// Fast path: ANSI codes require ESC (7-bit) or CSI (8-bit) introducer
	if (!string.includes('\u001B') && !string.includes('\u009B')) {
		return string;
	}

	// Even though the regex is global, we don't need to reset the `.lastIndex`
	// because unlike `.exec()` and `.test()`, `.replace()` does it automatically
	// and doing it manually has a performance penalty.
	return string.replace(regex, '');
}

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/lookup-data.js
// Generated by scripts/build.js

const ambiguousMinimalCodePoint = 161;
const ambiguousMaximumCodePoint = 1114109;
const ambiguousRanges = [161, 161, 164, 164, 167, 168, 170, 170, 173, 174, 176, 180, 182, 186, 188, 191, 198, 198, 208, 208, 215, 216, 222, 225, 230, 230, 232, 234, 236, 237, 240, 240, 242, 243, 247, 250, 252, 252, 254, 254, 257, 257, 273, 273, 275, 275, 283, 283, 294, 295, 299, 299, 305, 307, 312, 312, 319, 322, 324, 324, 328, 331, 333, 333, 338, 339, 358, 359, 363, 363, 462, 462, 464, 464, 466, 466, 468, 468, 470, 470, 472, 472, 474, 474, 476, 476, 593, 593, 609, 609, 708, 708, 711, 711, 713, 715, 717, 717, 720, 720, 728, 731, 733, 733, 735, 735, 768, 879, 913, 929, 931, 937, 945, 961, 963, 969, 1025, 1025, 1040, 1103, 1105, 1105, 8208, 8208, 8211, 8214, 8216, 8217, 8220, 8221, 8224, 8226, 8228, 8231, 8240, 8240, 8242, 8243, 8245, 8245, 8251, 8251, 8254, 8254, 8308, 8308, 8319, 8319, 8321, 8324, 8364, 8364, 8451, 8451, 8453, 8453, 8457, 8457, 8467, 8467, 8470, 8470, 8481, 8482, 8486, 8486, 8491, 8491, 8531, 8532, 8539, 8542, 8544, 8555, 8560, 8569, 8585, 8585, 8592, 8601, 8632, 8633, 8658, 8658, 8660, 8660, 8679, 8679, 8704, 8704, 8706, 8707, 8711, 8712, 8715, 8715, 8719, 8719, 8721, 8721, 8725, 8725, 8730, 8730, 8733, 8736, 8739, 8739, 8741, 8741, 8743, 8748, 8750, 8750, 8756, 8759, 8764, 8765, 8776, 8776, 8780, 8780, 8786, 8786, 8800, 8801, 8804, 8807, 8810, 8811, 8814, 8815, 8834, 8835, 8838, 8839, 8853, 8853, 8857, 8857, 8869, 8869, 8895, 8895, 8978, 8978, 9312, 9449, 9451, 9547, 9552, 9587, 9600, 9615, 9618, 9621, 9632, 9633, 9635, 9641, 9650, 9651, 9654, 9655, 9660, 9661, 9664, 9665, 9670, 9672, 9675, 9675, 9678, 9681, 9698, 9701, 9711, 9711, 9733, 9734, 9737, 9737, 9742, 9743, 9756, 9756, 9758, 9758, 9792, 9792, 9794, 9794, 9824, 9825, 9827, 9829, 9831, 9834, 9836, 9837, 9839, 9839, 9886, 9887, 9919, 9919, 9926, 9933, 9935, 9939, 9941, 9953, 9955, 9955, 9960, 9961, 9963, 9969, 9972, 9972, 9974, 9977, 9979, 9980, 9982, 9983, 10045, 10045, 10102, 10111, 11094, 11097, 12872, 12879, 57344, 63743, 65024, 65039, 65533, 65533, 127232, 127242, 127248, 127277, 127280, 127337, 127344, 127373, 127375, 127376, 127387, 127404, 917760, 917999, 983040, 1048573, 1048576, 1114109];

const fullwidthMinimalCodePoint = 12288;
const fullwidthMaximumCodePoint = 65510;
const fullwidthRanges = [12288, 12288, 65281, 65376, 65504, 65510];

const lookup_data_halfwidthMinimalCodePoint = 8361;
const lookup_data_halfwidthMaximumCodePoint = 65518;
const lookup_data_halfwidthRanges = (/* unused pure expression or super */ null && ([8361, 8361, 65377, 65470, 65474, 65479, 65482, 65487, 65490, 65495, 65498, 65500, 65512, 65518]));

const lookup_data_narrowMinimalCodePoint = 32;
const lookup_data_narrowMaximumCodePoint = 10630;
const lookup_data_narrowRanges = (/* unused pure expression or super */ null && ([32, 126, 162, 163, 165, 166, 172, 172, 175, 175, 10214, 10221, 10629, 10630]));

const wideMinimalCodePoint = 4352;
const wideMaximumCodePoint = 262141;
const wideRanges = [4352, 4447, 8986, 8987, 9001, 9002, 9193, 9196, 9200, 9200, 9203, 9203, 9725, 9726, 9748, 9749, 9776, 9783, 9800, 9811, 9855, 9855, 9866, 9871, 9875, 9875, 9889, 9889, 9898, 9899, 9917, 9918, 9924, 9925, 9934, 9934, 9940, 9940, 9962, 9962, 9970, 9971, 9973, 9973, 9978, 9978, 9981, 9981, 9989, 9989, 9994, 9995, 10024, 10024, 10060, 10060, 10062, 10062, 10067, 10069, 10071, 10071, 10133, 10135, 10160, 10160, 10175, 10175, 11035, 11036, 11088, 11088, 11093, 11093, 11904, 11929, 11931, 12019, 12032, 12245, 12272, 12287, 12289, 12350, 12353, 12438, 12441, 12543, 12549, 12591, 12593, 12686, 12688, 12773, 12783, 12830, 12832, 12871, 12880, 42124, 42128, 42182, 43360, 43388, 44032, 55203, 63744, 64255, 65040, 65049, 65072, 65106, 65108, 65126, 65128, 65131, 94176, 94180, 94192, 94198, 94208, 101594, 101631, 101664, 101760, 101874, 101888, 102801, 102816, 102866, 110576, 110579, 110581, 110587, 110589, 110590, 110592, 110888, 110898, 110898, 110928, 110930, 110933, 110933, 110948, 110952, 110960, 111355, 119552, 119638, 119648, 119670, 126980, 126980, 127183, 127183, 127374, 127374, 127377, 127386, 127406, 127406, 127488, 127490, 127504, 127547, 127552, 127560, 127568, 127569, 127584, 127589, 127744, 127776, 127789, 127797, 127799, 127868, 127870, 127891, 127904, 127946, 127951, 127955, 127968, 127984, 127988, 127988, 127992, 128062, 128064, 128064, 128066, 128252, 128255, 128317, 128331, 128334, 128336, 128359, 128378, 128378, 128405, 128406, 128420, 128420, 128507, 128591, 128640, 128709, 128716, 128716, 128720, 128722, 128725, 128729, 128732, 128735, 128747, 128748, 128756, 128764, 128986, 128986, 128992, 129003, 129008, 129008, 129292, 129338, 129340, 129349, 129351, 129535, 129648, 129660, 129664, 129734, 129736, 129736, 129740, 129757, 129759, 129771, 129775, 129786, 131072, 196605, 196608, 262141];

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/utilities.js
/**
Binary search on a sorted flat array of [start, end] pairs.

@param {number[]} ranges - Flat array of inclusive [start, end] range pairs, e.g. [0, 5, 10, 20].
@param {number} codePoint - The value to search for.
@returns {boolean} Whether the value falls within any of the ranges.
*/
const utilities_isInRange = (ranges, codePoint) => {
	let low = 0;
	let high = Math.floor(ranges.length / 2) - 1;
	while (low <= high) {
		const mid = Math.floor((low + high) / 2);
		const i = mid * 2;
		if (codePoint < ranges[i]) {
			high = mid - 1;
		} else if (codePoint > ranges[i + 1]) {
			low = mid + 1;
		} else {
			return true;
		}
	}

	return false;
};

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/lookup.js



const commonCjkCodePoint = 0x4E_00;
const [wideFastPathStart, wideFastPathEnd] = /* #__PURE__ */ findWideFastPathRange(wideRanges);

// Use a hot-path range so common `isWide` calls can skip binary search.
// The range containing U+4E00 covers common CJK ideographs;
// fallback to the largest range for resilience to Unicode table changes.
function findWideFastPathRange(ranges) {
	let fastPathStart = ranges[0];
	let fastPathEnd = ranges[1];

	for (let index = 0; index < ranges.length; index += 2) {
		const start = ranges[index];
		const end = ranges[index + 1];

		if (
			commonCjkCodePoint >= start
			&& commonCjkCodePoint <= end
		) {
			return [start, end];
		}

		if ((end - start) > (fastPathEnd - fastPathStart)) {
			fastPathStart = start;
			fastPathEnd = end;
		}
	}

	return [fastPathStart, fastPathEnd];
}

const isAmbiguous = codePoint => {
	if (
		codePoint < ambiguousMinimalCodePoint
		|| codePoint > ambiguousMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(ambiguousRanges, codePoint);
};

const isFullwidth = codePoint => {
	if (
		codePoint < fullwidthMinimalCodePoint
		|| codePoint > fullwidthMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(fullwidthRanges, codePoint);
};

const isHalfwidth = codePoint => {
	if (
		codePoint < halfwidthMinimalCodePoint
		|| codePoint > halfwidthMaximumCodePoint
	) {
		return false;
	}

	return isInRange(halfwidthRanges, codePoint);
};

const isNarrow = codePoint => {
	if (
		codePoint < narrowMinimalCodePoint
		|| codePoint > narrowMaximumCodePoint
	) {
		return false;
	}

	return isInRange(narrowRanges, codePoint);
};

const isWide = codePoint => {
	if (
		codePoint >= wideFastPathStart
		&& codePoint <= wideFastPathEnd
	) {
		return true;
	}

	if (
		codePoint < wideMinimalCodePoint
		|| codePoint > wideMaximumCodePoint
	) {
		return false;
	}

	return utilities_isInRange(wideRanges, codePoint);
};

function lookup_getCategory(codePoint) {
	if (isAmbiguous(codePoint)) {
		return 'ambiguous';
	}

	if (isFullwidth(codePoint)) {
		return 'fullwidth';
	}

	if (isHalfwidth(codePoint)) {
		return 'halfwidth';
	}

	if (isNarrow(codePoint)) {
		return 'narrow';
	}

	if (isWide(codePoint)) {
		return 'wide';
	}

	return 'neutral';
}

;// CONCATENATED MODULE: ./node_modules/get-east-asian-width/index.js


function validate(codePoint) {
	if (!Number.isSafeInteger(codePoint)) {
		throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
	}
}

function eastAsianWidthType(codePoint) {
	validate(codePoint);

	return getCategory(codePoint);
}

function eastAsianWidth(codePoint, {ambiguousAsWide = false} = {}) {
	validate(codePoint);

	if (
		isFullwidth(codePoint)
		|| isWide(codePoint)
		|| (ambiguousAsWide && isAmbiguous(codePoint))
	) {
		return 2;
	}

	return 1;
}

// Private exports for https://github.com/sindresorhus/is-fullwidth-code-point


;// CONCATENATED MODULE: ./packages/report/node_modules/string-width/index.js



/**
Logic:
- Segment graphemes to match how terminals render clusters.
- Width rules:
	1. Skip non-printing clusters (Default_Ignorable, Control, pure nonspacing/enclosing Mark, lone Surrogates). Tabs are ignored by design.
	2. RGI emoji clusters (\p{RGI_Emoji}) are double-width.
	3. Minimally-qualified/unqualified emoji clusters (ZWJ sequences with 2+ Extended_Pictographic, or keycap sequences) are double-width.
	4. Hangul jamo collapse each standard modern Hangul L+V or L+V+T syllable piece to width 2.
	   Unmatched repeated leading/vowel/trailing jamo stay additive because that matches how the terminals we target render them.
	5. Otherwise use East Asian Width of the cluster's first visible code point, and add widths for trailing spacing marks and Halfwidth/Fullwidth Forms within the same cluster (e.g., dakuten/handakuten/prolonged sound mark).
*/

const segmenter = new Intl.Segmenter();

// Matches a visible (printing) character. Used to find the base scalar of a cluster (skipping leading Prepend/Format/Marks) and to detect whole-cluster zero-width.
// Intentionally a single negated class without a quantifier: a repeated pattern like `^(?:…|…)+$` backtracks exponentially on overlapping properties, and even `^[…]+$` overflows V8's backtrack stack (RangeError) on clusters with millions of marks.
const visibleCharacterRegex = /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;
const spacingMarkRegex = /\p{Spacing_Mark}/v;

// RGI emoji sequences
const rgiEmojiRegex = /^\p{RGI_Emoji}$/v;

// Detect minimally-qualified/unqualified emoji sequences (missing VS16 but still render as double-width)
const unqualifiedKeycapRegex = /^[\d#*]\u20E3$/;
const extendedPictographicRegex = /\p{Extended_Pictographic}/gu;

function isDoubleWidthNonRgiEmojiSequence(segment) {
	// Real emoji clusters are < 30 chars; guard against pathological input
	if (segment.length > 50) {
		return false;
	}

	if (unqualifiedKeycapRegex.test(segment)) {
		return true;
	}

	// ZWJ sequences with 2+ Extended_Pictographic
	if (segment.includes('\u200D')) {
		const pictographics = segment.match(extendedPictographicRegex);
		return pictographics !== null && pictographics.length >= 2;
	}

	return false;
}

// Returns the cluster starting at its first visible character, or `undefined` if the whole cluster is zero-width.
function baseVisible(segment) {
	const index = segment.search(visibleCharacterRegex);
	return index === -1 ? undefined : segment.slice(index);
}

function isHangulLeadingJamo(codePoint) {
	return (codePoint >= 0x11_00 && codePoint <= 0x11_5F)
		|| (codePoint >= 0xA9_60 && codePoint <= 0xA9_7C);
}

function isHangulVowelJamo(codePoint) {
	return (codePoint >= 0x11_60 && codePoint <= 0x11_A7)
		|| (codePoint >= 0xD7_B0 && codePoint <= 0xD7_C6);
}

function isHangulTrailingJamo(codePoint) {
	return (codePoint >= 0x11_A8 && codePoint <= 0x11_FF)
		|| (codePoint >= 0xD7_CB && codePoint <= 0xD7_FB);
}

function isHangulJamo(codePoint) {
	return isHangulLeadingJamo(codePoint)
		|| isHangulVowelJamo(codePoint)
		|| isHangulTrailingJamo(codePoint);
}

function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
	const codePoints = [];

	for (const character of visibleSegment) {
		if (!visibleCharacterRegex.test(character)) {
			continue;
		}

		codePoints.push(character.codePointAt(0));
	}

	if (codePoints.length === 0) {
		return undefined;
	}

	let width = 0;

	for (let index = 0; index < codePoints.length; index++) {
		const codePoint = codePoints[index];
		if (!isHangulJamo(codePoint)) {
			if (width === 0) {
				return undefined;
			}

			// Mixed cluster (e.g., L + precomposed syllable): use EAW for non-jamo remainder
			for (let remaining = index; remaining < codePoints.length; remaining++) {
				width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
			}

			return width;
		}

		// Modern Hangul L+V(+T) shapes as one syllable block. Unmatched jamo stay additive:
		// U+1100 U+1100 U+1161 => U+1100 + (U+1100 U+1161) => 2 + 2.
		if (
			isHangulLeadingJamo(codePoint)
			&& isHangulVowelJamo(codePoints[index + 1])
		) {
			width += 2;
			index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1;
			continue;
		}

		width += eastAsianWidth(codePoint, eastAsianWidthOptions);
	}

	return width;
}

function trailingWidth(visibleSegment, eastAsianWidthOptions) {
	let extra = 0;
	let first = true;

	for (const character of visibleSegment) {
		if (first) {
			first = false;
			continue;
		}

		if (
			spacingMarkRegex.test(character)
			|| (character >= '\uFF00' && character <= '\uFFEF')
		) {
			extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
		}
	}

	return extra;
}

function stringWidth(input, options = {}) {
	if (typeof input !== 'string' || input.length === 0) {
		return 0;
	}

	const {
		ambiguousIsNarrow = true,
		countAnsiEscapeCodes = false,
	} = options;

	let string = input;

	// Avoid calling stripAnsi when there are no ANSI escape sequences (ESC = 0x1B, CSI = 0x9B)
	if (!countAnsiEscapeCodes && (string.includes('\u001B') || string.includes('\u009B'))) {
		string = stripAnsi(string);
	}

	if (string.length === 0) {
		return 0;
	}

	// Fast path: printable ASCII (0x20–0x7E) needs no segmenter, regex, or EAW lookup — width equals length.
	if (/^[\u0020-\u007E]*$/.test(string)) {
		return string.length;
	}

	let width = 0;
	const eastAsianWidthOptions = {ambiguousAsWide: !ambiguousIsNarrow};

	for (const {segment} of segmenter.segment(string)) {
		// Zero-width / non-printing clusters
		const visibleSegment = baseVisible(segment);
		if (visibleSegment === undefined) {
			continue;
		}

		// Emoji width logic
		if (rgiEmojiRegex.test(segment) || isDoubleWidthNonRgiEmojiSequence(segment)) {
			width += 2;
			continue;
		}

		const hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
		if (hangulWidth !== undefined) {
			width += hangulWidth;
			continue;
		}

		// Everything else: EAW of the cluster’s first visible scalar
		const codePoint = visibleSegment.codePointAt(0);
		width += eastAsianWidth(codePoint, eastAsianWidthOptions);

		// Add width for trailing spacing marks and Halfwidth/Fullwidth Forms (e.g., ﾞ, ﾟ, ｰ)
		width += trailingWidth(visibleSegment, eastAsianWidthOptions);
	}

	return width;
}


/***/ })

};
