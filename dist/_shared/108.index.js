export const id = 108;
export const ids = [108];
export const modules = {

/***/ 1108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./packages/action-kit/lib/index.js + 45 modules
var lib = __webpack_require__(1813);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/index.js + 18 modules
var core_lib = __webpack_require__(696);
;// CONCATENATED MODULE: ./packages/cli/lib/init/disk.js




/** The disk of this machine. */
const nodeDisk = {
    text: async (path) => await (0,promises_.readFile)(path, "utf8").catch(() => null),
    entries: async (path) => {
        const found = await (0,promises_.readdir)(path, { withFileTypes: true }).catch(() => null);
        const entries = found?.map((entry) => ({ name: entry.name, kind: kindOf(entry) })) ?? null;
        return entries?.toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? null;
    },
    refuseOutside: async (root, path) => {
        const real = await (0,promises_.realpath)(root);
        const above = await nearestFolder((0,external_node_path_.dirname)(path)).catch((error) => refuse(root, path, error));
        const way = (0,external_node_path_.relative)(real, above);
        if (way === ".." || way.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(way))
            refuse(root, path, null);
    },
    create: async (path, text) => {
        // the whole text under another name first: a reader sees all of it or nothing, and a link is never written through
        const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.${(0,external_node_crypto_.randomUUID)()}.tmp`);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        try {
            await writeNew(temporary, text);
            return await (0,promises_.link)(temporary, path).then(() => true, async (error) => await withoutLinks(path, text, error));
        }
        finally {
            await (0,promises_.rm)(temporary, { force: true });
        }
    },
};
function kindOf(entry) {
    return entry.isFile() ? "file" : entry.isDirectory() ? "folder" : "other";
}
async function writeNew(path, text) {
    const file = await (0,promises_.open)(path, "wx");
    try {
        await file.writeFile(text);
        await file.sync();
    }
    finally {
        await file.close();
    }
}
/** Some file systems know no hard links; there a file that is new to its name is the next best. */
async function withoutLinks(path, text, error) {
    if (error.code === "EEXIST")
        return false;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(error.code ?? ""))
        throw error;
    try {
        await writeNew(path, text);
        return true;
    }
    catch (second) {
        if (second instanceof Error && "code" in second && second.code === "EEXIST")
            return false;
        throw second;
    }
}
/** The real path of the first folder, upwards, that is there; a link that leads nowhere is not passed over. */
async function nearestFolder(path) {
    const name = path.slice((0,external_node_path_.dirname)(path).length).replaceAll(external_node_path_.sep, "");
    const beside = await (0,promises_.readdir)((0,external_node_path_.dirname)(path)).catch((error) => {
        if (error.code === "ENOENT")
            return null;
        throw error;
    });
    if (beside === null || !beside.includes(name))
        return await nearestFolder((0,external_node_path_.dirname)(path));
    await (0,promises_.readdir)(path); // it is a folder, and may be read
    return await (0,promises_.realpath)(path);
}
function refuse(root, path, error) {
    const folder = (0,external_node_path_.relative)(root, (0,external_node_path_.dirname)(path)).split(external_node_path_.sep).join("/");
    const reason = error instanceof Error ? `cannot be used as a folder: ${error.message}` : "leads out of the repository";
    throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", `${folder} ${reason}`, {
        hint: "Make it a folder of the repository, not a link or a file, and run this again.",
        file: folder,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./packages/cli/lib/init/repository.js

/** The working tree that `start` lies in, and what its clone knows, read from the files of `.git`; null outside of one. */
async function findRepository(start, disk) {
    const found = await findGit((0,external_node_path_.resolve)(start), disk);
    if (found === null)
        return null;
    const { root, own } = found;
    // a worktree keeps its own HEAD, and everything else in the clone that it belongs to
    const shared = (await disk.text((0,external_node_path_.join)(own, "commondir")))?.trim();
    const common = shared === undefined ? own : (0,external_node_path_.resolve)(own, shared);
    const remotes = remotesOf((await disk.text((0,external_node_path_.join)(common, "config"))) ?? "");
    const [remoteName, url] = [...remotes].find(([name]) => name === "origin") ?? [...remotes][0] ?? ["origin", ""];
    return { root, remote: parseRemote(url), ...(await defaultBranch(own, common, remoteName, disk)) };
}
async function findGit(folder, disk) {
    const git = (0,external_node_path_.join)(folder, ".git");
    if ((await disk.text((0,external_node_path_.join)(git, "HEAD"))) !== null)
        return { root: folder, own: git };
    const elsewhere = /^gitdir: (.+)$/m.exec((await disk.text(git)) ?? "")?.[1];
    if (elsewhere !== undefined)
        return { root: folder, own: (0,external_node_path_.resolve)(folder, elsewhere.trim()) };
    return (0,external_node_path_.dirname)(folder) === folder ? null : await findGit((0,external_node_path_.dirname)(folder), disk);
}
/** URLs by name of remote, from git's config. Includes and `insteadOf` are not followed. */
function remotesOf(config) {
    const remotes = new Map();
    let section = null;
    for (const line of config.split("\n")) {
        const header = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
        if (header !== undefined)
            section = /^remote "(.*)"$/.exec(header)?.[1] ?? null;
        const url = /^\s*url\s*=\s*"?([^"]*?)"?\s*$/.exec(line)?.[1];
        if (section !== null && url !== undefined && !remotes.has(section))
            remotes.set(section, url);
    }
    return remotes;
}
/**
 * `https://github.com/o/r.git`, `git@github.com:o/r.git` and their like, GitHub Enterprise's too; null for anything else. What
 * stands there beside host, owner and name (a login, a token) is dropped.
 */
function parseRemote(url) {
    const match = /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ??
        /^(?:[^@/:]+@)?([^/:@]+):\/?([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url);
    const [, said, owner, name] = match ?? [];
    if (said === undefined || owner === undefined || name === undefined)
        return null;
    const host = hostOf(said.toLowerCase());
    return host === null ? null : { host, owner, name };
}
function hostOf(said) {
    if (!/^[a-z0-9.-]+$/.test(said))
        return null;
    // ssh over port 443, and an alias of ~/.ssh/config such as `github-work`
    if (said === "ssh.github.com" || /^github[^.]*$/.test(said))
        return "github.com";
    return /(^|[.-])github\.|\.ghe\.com$/.test(said) ? said : null;
}
/** What the remote calls its default branch; else `main` or `master` of the remote; else where one stands now. */
async function defaultBranch(own, common, remote, disk) {
    const pointer = async (path, below) => {
        const target = /^ref: (.+)$/.exec(((await disk.text(path)) ?? "").trim())?.[1];
        return target?.startsWith(below) === true ? target.slice(below.length) : null;
    };
    const told = await pointer((0,external_node_path_.join)(common, `refs/remotes/${remote}/HEAD`), `refs/remotes/${remote}/`);
    if (told !== null)
        return { branch: told, branchGuessed: false };
    const packed = (await disk.text((0,external_node_path_.join)(common, "packed-refs"))) ?? "";
    for (const branch of ["main", "master"]) {
        const ref = `refs/remotes/${remote}/${branch}`;
        const known = packed.split("\n").some((line) => line.endsWith(` ${ref}`));
        if (known || (await disk.text((0,external_node_path_.join)(common, ref))) !== null)
            return { branch, branchGuessed: true };
    }
    const current = await pointer((0,external_node_path_.join)(own, "HEAD"), "refs/heads/");
    // git writes this where another program keeps the refs
    return { branch: current === null || current === ".invalid" ? "main" : current, branchGuessed: true };
}

;// CONCATENATED MODULE: ./packages/cli/lib/init/yaml-text.js
/** Text as a YAML value: as it is where that is safe, between quotes elsewhere. */
function yamlText(text) {
    const number = /^[\d.+-]/.test(text);
    const word = /^(true|false|null|yes|no|on|off|y|n|~)$/i.test(text);
    return /^[A-Za-z0-9_./@+-]+$/.test(text) && !number && !word ? text : JSON.stringify(text);
}
/** A branch by its own name, where GitHub expects a pattern. */
function branchPattern(branch) {
    return yamlText(branch.replace(/[*?+[\]!\\]/g, "\\$&"));
}

;// CONCATENATED MODULE: ./packages/cli/lib/init/callers.js

/** The workflow whose job must pass before anybody merges, by the names that GitHub makes the check's from. */
const requiredCheck = "migrations / Gate";
/** What the workflows take when they are told nothing. */
const defaults = {
    environment: "production",
    migrations: "supabase/migrations",
    verify: "supabase/verify",
    smoke: "scripts/smoke.sql",
};
const secretNames = ["DATABASE_URL", "DATABASE_PASSWORD"];
/** Every file, in the order in which people meet them. */
function wantedFiles(wanted) {
    return [
        gate(wanted),
        ...(wanted.forks ? [comment(wanted)] : []),
        deploy(wanted),
        rollback(wanted),
        drift(wanted),
        ...config(wanted),
    ];
}
function gate(wanted) {
    return workflow("migrations", "every pull request is previewed and checked", wanted, {
        head: () => `Tries the migrations of every pull request. The check to require: ${requiredCheck}`,
        // the default branch's own run keeps the rehearsals from which every pull request goes on
        on: `on:\n  pull_request:\n  merge_group:\n  push: { branches: [${branchPattern(wanted.branch)}] }`,
        jobs: [
            {
                name: "migrations",
                calls: "pr-gate",
                permissions: { contents: "read", "pull-requests": "write" },
                given: { ...folderInputs(wanted), ...checkInputs(wanted) },
                secrets: same(secretNames),
            },
        ],
    });
}
function comment(wanted) {
    return workflow("migrations-comment", "forks get their comment too", wanted, {
        head: () => "Comments the preview of pull requests from forks, whose own runs may not.",
        on: `on:\n  workflow_run: { workflows: [${wanted.nameFor("migrations", ["pr-gate"])}], types: [completed] }`,
        jobs: [
            {
                name: "comment",
                calls: "pr-comment",
                permissions: { actions: "read", "pull-requests": "write" },
                given: {},
                secrets: {},
            },
        ],
    });
}
function deploy(wanted) {
    const dispatch = `  workflow_dispatch:
    inputs:
      confirmation: { description: "Type CONFIRM PRODUCTION DEPLOYMENT", required: true }
      emergency: { description: "Go past checks, staging, window and backup", type: boolean }
      emergency-reason: { description: "Why, for the audit" }${digestAsked(wanted)}`;
    const staging = {
        name: "staging",
        when: "github.event_name == 'push'",
        calls: "deploy-staging",
        permissions: { contents: "read" },
        given: { ...folderInputs(wanted), ...checkInputs(wanted) },
        secrets: Object.fromEntries(secretNames.map((name) => [name, `STAGING_${name}`])),
    };
    const production = {
        name: "production",
        ...(wanted.staging ? { when: "github.event_name == 'workflow_dispatch'" } : {}),
        calls: "promote",
        permissions: {
            contents: "read",
            actions: "read",
            checks: "read",
            statuses: "read",
            "pull-requests": "write",
        },
        given: {
            ...environmentInput(wanted),
            confirmation: "${{ inputs.confirmation }}",
            emergency: "${{ inputs.emergency }}",
            "emergency-reason": "${{ inputs.emergency-reason }}",
            ...fallbackInputs(wanted),
            ...folderInputs(wanted),
            ...checkInputs(wanted),
        },
        secrets: same(wanted.staging ? [...secretNames, ...secretNames.map((name) => `STAGING_${name}`)] : secretNames),
    };
    const purpose = "production by hand, with an approval";
    return workflow("deploy", wanted.staging ? `staging with every merge, ${purpose}` : purpose, wanted, {
        head: (name) => `Promotes to production: Actions, ${name}, Run workflow.${wanted.staging ? " What is merged goes to staging." : ""}`,
        on: `on:\n${wanted.staging ? `  push: { branches: [${branchPattern(wanted.branch)}] }\n` : ""}${dispatch}`,
        jobs: wanted.staging ? [staging, production] : [production],
    });
}
function rollback(wanted) {
    return workflow("rollback", "takes a deployment back, with the same approval", wanted, {
        head: (name) => `Takes migrations back by their down files, after an approval: Actions, ${name}, Run workflow.`,
        on: `on:
  workflow_dispatch:
    inputs:
      confirmation: { description: "Type CONFIRM PRODUCTION ROLLBACK", required: true }
      deployment: { description: "Id of the deployment to take back; or the next" }
      to: { description: "Version that shall be the newest" }${digestAsked(wanted)}`,
        jobs: [
            {
                name: "rollback",
                calls: "rollback",
                permissions: { contents: "read", actions: "read", "pull-requests": "write" },
                given: {
                    ...environmentInput(wanted),
                    confirmation: "${{ inputs.confirmation }}",
                    deployment: "${{ inputs.deployment }}",
                    to: "${{ inputs.to }}",
                    ...fallbackInputs(wanted),
                    ...folderInputs(wanted),
                },
                secrets: same(secretNames),
            },
        ],
    });
}
function drift(wanted) {
    return workflow("drift", "finds what is changed beside the migrations", wanted, {
        head: () => "Looks every morning for what was changed beside the migrations; keeps one issue and one pull request about it.",
        on: `on:\n  schedule: [{ cron: "17 5 * * *" }]\n  workflow_dispatch:`,
        jobs: [
            {
                name: "drift",
                calls: "drift-watch",
                permissions: { contents: "write", issues: "write", "pull-requests": "write" },
                given: folderInputs(wanted),
                secrets: same(secretNames),
            },
        ],
    });
}
/** What the command on a laptop needs to know; a workflow gets it by `with:`. */
function config({ folder, layout }) {
    const lines = [
        ...(folder.path === defaults.migrations ? [] : [`migrations-path: ${yamlText(folder.path)}`]),
        ...(layout === null ? [] : [`layout: ${layout}`]),
        ...(folder.verify === null || folder.verify === defaults.verify
            ? []
            : [`schema-verify: { verify-path: ${yamlText(folder.verify)} }`]),
        ...(folder.smoke === null || folder.smoke === defaults.smoke
            ? []
            : [`smoke-test: { smoke-file: ${yamlText(folder.smoke)} }`]),
    ];
    if (lines.length === 0)
        return [];
    const text = `# For the command on a laptop; the workflows say it by \`with:\`.\n${lines.join("\n")}\n`;
    return [
        {
            path: ".github/lockkeeper.yml",
            purpose: "the folder, for the command on a laptop",
            calls: [],
            text,
            beside: null,
        },
    ];
}
function workflow(usual, purpose, wanted, { head, on, jobs }) {
    const calls = jobs.map((job) => job.calls);
    const name = wanted.nameFor(usual, calls);
    const text = jobs.map((job) => jobText(job, wanted.uses));
    return {
        path: workflowPath(name),
        purpose,
        calls,
        text: `${[`# ${head(name)}`, `name: ${name}`, on, "permissions: {}", "jobs:", ...text].join("\n")}\n`,
        beside: name === usual ? null : workflowPath(usual),
    };
}
const byText = (a, b) => (a < b ? -1 : 1);
const workflowPath = (name) => `.github/workflows/${name}.yml`;
function jobText(job, uses) {
    const [repository, ref] = uses.split("@");
    const granted = Object.entries(job.permissions)
        .map(([scope, level]) => `${scope}: ${level}`)
        .toSorted(byText);
    const given = Object.entries(job.given).map(([name, value]) => `      ${name}: ${expressionOr(value)}`);
    const secrets = Object.entries(job.secrets).map(([there, here]) => `      ${there}: \${{ secrets.${here} }}`);
    return [
        `  ${job.name}:`,
        ...(job.when === undefined ? [] : [`    if: ${job.when}`]),
        `    permissions: { ${granted.join(", ")} }`,
        `    uses: ${repository}/.github/workflows/${job.calls}.yml@${ref}`,
        ...(given.length === 0 ? [] : ["    with:", ...given]),
        ...(secrets.length === 0 ? [] : ["    secrets:", ...secrets]),
    ].join("\n");
}
const expressionOr = (value) => (value.startsWith("${{") ? value : yamlText(value));
function folderInputs({ folder, layout }) {
    return {
        ...(folder.path === defaults.migrations ? {} : { "migrations-path": folder.path }),
        ...(layout === null ? {} : { layout }),
    };
}
function checkInputs({ folder: { verify, smoke } }) {
    return {
        ...(verify === null || verify === defaults.verify ? {} : { "verify-path": verify }),
        ...(smoke === null || smoke === defaults.smoke ? {} : { "smoke-file": smoke }),
    };
}
const same = (names) => Object.fromEntries(names.map((name) => [name, name]));
/** The digest is known once a first run has shown the plan; the second one applies it. */
function digestAsked({ fallback }) {
    return fallback === "digest"
        ? `\n      approved-digest: { description: "Digest of the plan that an earlier run showed" }`
        : "";
}
function fallbackInputs({ fallback }) {
    if (fallback === "none")
        return {};
    return fallback === "review" ? { fallback } : { fallback, "approved-digest": "${{ inputs.approved-digest }}" };
}
function environmentInput({ environment }) {
    return environment === defaults.environment ? {} : { environment };
}

// EXTERNAL MODULE: ./packages/migrations/lib/index.js + 76 modules
var migrations_lib = __webpack_require__(6853);
;// CONCATENATED MODULE: ./packages/cli/lib/init/find-migrations.js



/** Where tools put them. What is found here is not looked for elsewhere: deeper ones are examples and test data, mostly. */
const usual = ["supabase/migrations", "prisma/migrations", "db/migrations", "database/migrations", "migrations"];
/** Folders that hold other people's code, or what a build made. */
const passedOver = /^(\..*|node_modules|vendor|dist|build|out|target|coverage|tmp)$/;
const deepest = 5;
/**
 * The folder that was asked for, whether it is there or not, or the only one that holds migrations.
 * @throws LockkeeperError INPUT_INVALID when the path cannot be used; NO_MIGRATIONS, INPUT_CONFLICT when there is none or several
 */
async function findMigrations(asked, root, files, disk) {
    const chosen = asked.migrationsPath === undefined
        ? only(await candidates(root, files, disk), asked.layout)
        : await candidateAt(withinRepository(asked.migrationsPath), files);
    // also of a folder that was found: anybody may have named it
    const path = withinRepository(chosen.path);
    const layout = asked.layout === "auto" ? chosen.layout : asked.layout;
    return { path, count: chosen.count, layout, ...(await neighbours(path, root, disk)) };
}
async function candidates(root, files, disk) {
    const inUsual = await Promise.all(usual.map(async (path) => await candidateAt(path, files)));
    const found = inUsual.filter(({ count }) => count > 0);
    if (found.length > 0)
        return found;
    const deeper = await foldersNamedMigrations(root, disk);
    return (await Promise.all(deeper.map(async (path) => await candidateAt(path, files)))).filter(({ count }) => count > 0);
}
/** A folder with what its layout takes for migrations; none when it is not there. */
async function candidateAt(path, files) {
    const paths = (await files.exists(path)) ? await files.list(path) : [];
    const layout = (0,migrations_lib/* guessLayout */.k$)(path, paths);
    return { path, layout, count: (0,migrations_lib/* layoutNamed */.aS)(layout, "lockkeeper").recognise(paths).found.length };
}
async function foldersNamedMigrations(root, disk) {
    const found = [];
    let level = [""];
    for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
        const below = level.map(async (folder) => {
            const entries = (await disk.entries(external_node_path_.posix.join(root, folder))) ?? [];
            const folders = entries.filter(({ kind, name }) => kind === "folder" && !passedOver.test(name));
            return folders.map(({ name }) => external_node_path_.posix.join(folder, name));
        });
        const next = (await Promise.all(below)).flat();
        found.push(...next.filter((path) => external_node_path_.posix.basename(path) === "migrations"));
        level = next.filter((path) => external_node_path_.posix.basename(path) !== "migrations");
    }
    return found;
}
function only(found, layout) {
    const [first, second] = found;
    if (first === undefined) {
        throw new core_lib/* LockkeeperError */.Yc("NO_MIGRATIONS", "No folder with migrations was found in this repository.", {
            notes: [`Looked in ${usual.join(", ")} and for folders named migrations, ${deepest} levels deep.`],
            hint: "Say where they are, or will be: --migrations-path supabase/migrations",
        });
    }
    if (second === undefined)
        return first;
    const problems = found.map((one) => ({
        id: "migrations-path-several",
        file: one.path,
        place: null,
        message: `${(0,core_lib/* plural */.LS)(one.count, "migration")}, layout \`${layout === "auto" ? one.layout : layout}\``,
        remedy: `lockkeeper init --migrations-path ${one.path}`,
    }));
    const message = `${found.length} folders hold migrations. Each database has its own workflow: say which one this is.`;
    throw new core_lib/* LockkeeperError */.Yc("INPUT_CONFLICT", message, { problems, notes: ["Nothing was written."] });
}
/** As a workflow and a config file can hold it; what leads out, or would be read as something else there, is refused. */
function withinRepository(asked) {
    const path = external_node_path_.posix.normalize(asked.replaceAll("\\", "/")).replace(/\/+$/, "");
    const inside = path !== "" && path !== "." && path !== ".." && !path.startsWith("../") && !external_node_path_.posix.isAbsolute(path);
    if (inside && /^[\p{L}\p{N} ._@+/-]+$/u.test(path))
        return path;
    const remedy = "--migrations-path db/migrations";
    const message = inside
        ? `\`migrations-path\` has characters that a workflow would read as something else: ${asked}`
        : `\`migrations-path\` is no folder of this repository: ${asked}`;
    const problem = { id: "migrations-path-unusable", file: null, place: null, message, remedy };
    throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", message, { problems: [problem] });
}
async function neighbours(path, root, disk) {
    const parent = external_node_path_.posix.dirname(path);
    const verify = external_node_path_.posix.join(parent, "verify");
    const smoke = await firstOf([external_node_path_.posix.join(parent, "smoke.sql"), "scripts/smoke.sql"], async (file) => {
        return (await disk.text(external_node_path_.posix.join(root, file))) !== null;
    });
    return {
        supabase: (await disk.text(external_node_path_.posix.join(root, parent, "config.toml"))) !== null,
        verify: ((await disk.entries(external_node_path_.posix.join(root, verify))) ?? []).length > 0 ? verify : null,
        smoke,
    };
}
async function firstOf(paths, holds) {
    for (const path of paths)
        if (await holds(path))
            return path;
    return null;
}

// EXTERNAL MODULE: ./packages/report/lib/theme.js
var theme = __webpack_require__(5169);
// EXTERNAL MODULE: ./packages/cli/lib/help.js
var help = __webpack_require__(7069);
;// CONCATENATED MODULE: ./packages/cli/lib/init/init-terminal.js



const shownChanges = 16;
const tones = { written: "good", "to write": "todo", kept: "quiet" };
/** The whole result, for a terminal. */
function initTerminal(report, { columns, color }) {
    const paint = (0,theme/* painter */.C)(color);
    return [verdict(report, paint), files(report, paint), notes(report, paint, columns), steps(report, paint, columns)]
        .filter((part) => part !== "")
        .join("\n\n");
}
/** The files themselves, each under its name. */
function printedFiles({ files: all }) {
    return all.map(({ path, text }) => `# ${path}\n${text}`).join("\n");
}
function verdict({ files: all, repository }, paint) {
    const count = (state) => all.filter((file) => file.state === state).length;
    const counted = ["written", "to write", "kept"]
        .filter((state) => count(state) > 0)
        .map((state, index) => (index === 0 ? `${(0,core_lib/* plural */.LS)(count(state), "file")} ${state}` : `${count(state)} ${state}`));
    const where = repository === null ? "this repository" : `${repository.owner}/${repository.name}`;
    const tone = count("to write") > 0 ? "todo" : "good";
    return `${paint(tone, theme/* marks */.Z[tone].terminal)} ${paint("strong", `${where}: ${counted.join(", ")}`)}`;
}
function files({ files: all }, paint) {
    const width = Math.max(...all.map(({ path }) => (0,core_lib/* oneLine */.TN)(path).length));
    return all
        .flatMap((file) => [
        `  ${paint(tones[file.state], file.state.padEnd(8))}  ${(0,core_lib/* oneLine */.TN)(file.path).padEnd(width)}  ${paint("quiet", remark(file))}`.trimEnd(),
        ...changes(file, paint),
    ])
        .join("\n");
}
function remark(file) {
    if (file.kept === "same")
        return "is as it would be written";
    if (file.kept === "elsewhere")
        return "does this already";
    if (file.kept === "differs")
        return "left as it is; init would write:";
    return file.beside === null ? file.purpose : `${file.purpose}; ${(0,core_lib/* oneLine */.TN)(file.beside)} is another workflow`;
}
function changes({ changes: all }, paint) {
    const shown = all.slice(0, shownChanges).map((line) => {
        const tone = line.startsWith("+") ? "good" : line.startsWith("-") ? "bad" : "quiet";
        return `              ${paint(tone, (0,core_lib/* visible */.RK)(line).replaceAll("\n", " "))}`;
    });
    const left = all.length - shown.length;
    return left > 0 ? [...shown, `              ${paint("quiet", `${(0,core_lib/* plural */.LS)(left, "more line")}: --print`)}`] : shown;
}
function notes({ folder, branch, placeholder }, paint, columns) {
    const count = folder.count === 0 ? "no migrations yet" : (0,core_lib/* plural */.LS)(folder.count, "migration");
    const guessed = branch.guessed ? " (a guess: --branch says otherwise)" : "";
    const beside = [folder.verify, folder.smoke].filter((path) => path !== null);
    const facts = [
        `Found ${folder.path}: ${count}, layout ${folder.layout}${beside.length > 0 ? `; ${beside.join(", ")}` : ""}. Default branch ${branch.name}${guessed}.`,
        ...(folder.count === 0
            ? ["Commit the first migration together with the workflows: an empty folder is an error."]
            : []),
        ...(placeholder
            ? ["OWNER in the workflows stands for the owner of Lockkeeper: put it there, or run again with --uses."]
            : []),
    ];
    return facts.map((fact, index) => lines(fact, paint, index === 0 ? "quiet" : "warn", columns)).join("\n");
}
function lines(text, paint, tone, columns) {
    return (0,help/* wrap */.LV)((0,core_lib/* visible */.RK)(text), "  ", columns)
        .map((line) => paint(tone, line))
        .join("\n");
}
function steps({ next }, paint, columns) {
    const shown = next.map(({ title, why, link, parts }, index) => [
        `${paint("strong", `${index + 1}  ${(0,core_lib/* visible */.RK)(title)}`)}${link === null ? "" : `  ${paint("todo", link)}`}`,
        ...quiet(why, paint, columns),
        ...parts.flatMap((part) => [
            ...(part.title === null ? [] : quiet(part.title, paint, columns)),
            ...part.commands.flatMap(commandLines),
        ]),
    ].join("\n"));
    const last = "Then commit these files on a branch and open a pull request: the first preview is made there.";
    return [paint("strong", "Three things only you can do:"), ...shown, (0,help/* wrap */.LV)(last, "", columns).join("\n")].join("\n\n");
}
const quiet = (text, paint, columns) => (0,help/* wrap */.LV)((0,core_lib/* visible */.RK)(text), "   ", columns).map((line) => paint("quiet", line));
/** Indented, but for the line that ends a here-document, which must not be. */
function commandLines(command) {
    return (0,core_lib/* visible */.RK)(command)
        .split("\n")
        .map((line) => (line === "JSON" ? line : `     ${line}`));
}

;// CONCATENATED MODULE: ./packages/cli/lib/init/next-steps.js

/** GitHub Actions' own app: a check of that name from anybody else does not count. */
const actionsApp = 15_368;
/** The environment, the secrets and the required check: what no file can bring along. The commands are GitHub's own, `gh`. */
function nextSteps(known) {
    return [environment(known), secrets(known), check(known)];
}
function environment(known) {
    const { remote, environment: name, reviewers, branch, staging } = known;
    const path = `environments/${encodeURIComponent(name)}`;
    // GitHub refuses reviewers where its plan has none
    const people = known.fallback !== "none" ? [] : reviewers.length > 0 ? reviewers : ["LOGIN"];
    const settings = [
        ...people.map((login) => `-F 'reviewers[][type]=User' -F "reviewers[][id]=$(gh api${hostFlag(remote)} users/${login} --jq .id)"`),
        ...(people.length === 0 ? [] : ["-F prevent_self_review=true"]),
        "-F 'deployment_branch_policy[protected_branches]=false'",
        "-F 'deployment_branch_policy[custom_branch_policies]=true'",
    ];
    const commands = [
        `${api(remote, "PUT", path)} ${settings.map((setting) => `\\\n  ${setting}`).join(" ")}`,
        `${api(remote, "POST", `${path}/deployment-branch-policies`)} -f ${shell(`name=${branch}`)}`,
        ...(staging ? [api(remote, "PUT", "environments/staging")] : []),
    ];
    return {
        title: `The environment ${name}, and who approves`,
        why: approvalNote(known),
        link: page(remote, "settings/environments"),
        parts: [{ title: null, commands }],
    };
}
function approvalNote({ fallback }) {
    if (fallback === "review")
        return "Without reviewers here, a review of the pull request by somebody else counts.";
    if (fallback === "digest")
        return "Without reviewers here, the plan's digest counts, typed by whoever promotes.";
    return "Without reviewers a promotion does not begin. GitHub has them for public repositories and, for private ones, in Enterprise: elsewhere see --fallback.";
}
function secrets({ remote, environment: name, staging, folder }) {
    const url = folder.supabase ? "the session pooler's, port 5432" : "postgresql://user@host:5432/database";
    return {
        title: "The secrets",
        why: `The URL is ${url}; the password stands apart, as it is.`,
        link: page(remote, "settings/secrets/actions"),
        parts: [
            { title: `${name}: a login that may migrate`, commands: pair(` --env ${shell(name)}`) },
            { title: `${name}: a login that can only read, for previews and plans`, commands: pair("") },
            ...(staging
                ? [
                    { title: "staging: a login that may migrate", commands: pair(" --env staging") },
                    { title: "staging: a login that can only read", commands: pair("", "STAGING_") },
                ]
                : []),
        ],
    };
}
function pair(where, prefix = "") {
    return ["DATABASE_URL", "DATABASE_PASSWORD"].map((secret) => `gh secret set ${prefix}${secret}${where}`);
}
function check({ remote }) {
    // as JSON, a line for each of its ideas
    const body = [
        `{"name": "migrations", "target": "branch", "enforcement": "active",`,
        ` "conditions": {"ref_name": {"include": ["~DEFAULT_BRANCH"], "exclude": []}},`,
        ` "rules": [{"type": "required_status_checks", "parameters": {`,
        `   "strict_required_status_checks_policy": true,`,
        `   "required_status_checks": [{"context": ${JSON.stringify(requiredCheck)}, "integration_id": ${actionsApp}}]}}]}`,
    ];
    const command = `${api(remote, "POST", "rulesets")} --input - <<'JSON'\n${body.join("\n")}\nJSON`;
    return {
        title: `The required check, ${requiredCheck}`,
        why: "Once these files are merged; a pull request without them would wait for it.",
        link: page(remote, "settings/rules"),
        parts: [{ title: null, commands: [command] }],
    };
}
function api(remote, method, path) {
    // gh fills the braces in from the clone it is run in
    const repository = remote === null ? "{owner}/{repo}" : `${remote.owner}/${remote.name}`;
    return `gh api${hostFlag(remote)} -X ${method} ${shell(`repos/${repository}/${path}`)}`;
}
const hostFlag = (remote) => remote === null || remote.host === "github.com" ? "" : ` --hostname ${remote.host}`;
function page(remote, path) {
    return remote === null ? null : `https://${remote.host}/${remote.owner}/${remote.name}/${path}`;
}
/** One word for a POSIX shell. */
function shell(word) {
    return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw `'\''`)}'`;
}

// EXTERNAL MODULE: ./node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(7291);
;// CONCATENATED MODULE: ./packages/cli/lib/init/place.js

const folder = ".github/workflows";
/** Reads the workflows that there are. */
async function readWorkflows(files) {
    if (!(await files.exists(folder)))
        return new Map();
    const names = (await files.list(folder)).filter((name) => /^[^/]+\.ya?ml$/.test(name));
    const read = names.map(async (name) => [`${folder}/${name}`, await textOf(files, `${folder}/${name}`)]);
    return new Map(await Promise.all(read));
}
/** Names that are often taken, such as deploy.yml: ours gives way to a workflow that calls nothing of ours. */
function namesBeside(workflows) {
    return (name, names) => {
        const there = workflows.get(`${folder}/${name}.yml`);
        const foreign = there !== undefined && !names.some((one) => callsOurs(there, one));
        return foreign ? `lockkeeper-${name}` : name;
    };
}
/** Finds for each file whether it is there already, under its own name or another. Reads, and writes nothing. */
async function placeFiles(wanted, workflows, files) {
    const there = wanted.map(async ({ path }) => {
        const known = workflows.get(path);
        return known ?? ((await files.exists(path)) ? await textOf(files, path) : null);
    });
    const texts = await Promise.all(there);
    return wanted.map((file, index) => place(file, texts[index] ?? null, workflows));
}
function place(file, there, workflows) {
    if (there === null) {
        const other = file.calls.length === 0 ? null : callerOf(file.calls, workflows);
        if (other === null)
            return { ...file, state: "new", changes: [] };
        return { ...file, path: other, beside: null, state: "elsewhere", changes: [] };
    }
    const same = place_lines(there) === place_lines(file.text);
    if (same)
        return { ...file, state: "same", changes: [] };
    return { ...file, state: "differs", changes: changesOf(file.path, there, file.text) };
}
/** The one workflow that calls all of them. */
function callerOf(names, workflows) {
    const found = [...workflows].find(([, text]) => names.every((name) => callsOurs(text, name)));
    return found?.[0] ?? null;
}
/** Whatever the repository is called that the called workflow lies in. */
function callsOurs(text, name) {
    return new RegExp(String.raw `^[^#\n]*\buses:\s*["']?\S+/\.github/workflows/${name}\.yml@`, "m").test(text);
}
const place_lines = (text) => text.replaceAll("\r\n", "\n").trimEnd();
function changesOf(path, before, after) {
    const { hunks } = (0,create/* structuredPatch */.YB)(path, path, `${place_lines(before)}\n`, `${place_lines(after)}\n`, "", "", { context: 1 });
    return hunks.flatMap((hunk) => hunk.lines);
}
async function textOf(files, path) {
    return new TextDecoder().decode(await files.read(path));
}

// EXTERNAL MODULE: ./packages/cli/lib/init/spec.js
var spec = __webpack_require__(6156);
;// CONCATENATED MODULE: ./packages/cli/lib/init/run.js








/** Finds out what there is, decides on every file, and only then writes those that are missing. */
async function run(inputs, { repository, files, disk }) {
    if (repository === null)
        throw notInRepository();
    run_refuse(inputs);
    const folder = await findMigrations(inputs, repository.root, files, disk);
    const branch = inputs.branch ?? repository.branch;
    const layout = inputs.layout === "auto" ? null : inputs.layout;
    const workflows = await readWorkflows(files);
    const wanted = { ...inputs, folder, branch, layout, nameFor: namesBeside(workflows) };
    const placed = await placeFiles(wantedFiles(wanted), workflows, files);
    const writes = !inputs.dryRun && !inputs.print;
    if (writes)
        await writeAll(placed, repository.root, disk);
    const report = {
        schema: "lockkeeper/init@1",
        repository: repository.remote,
        branch: { name: branch, guessed: inputs.branch === undefined && repository.branchGuessed },
        folder,
        files: placed.map(({ path, purpose, state, changes, beside, text }) => ({
            path,
            purpose,
            state: state === "new" ? (writes ? "written" : "to write") : "kept",
            kept: state === "new" ? null : state,
            beside,
            changes,
            text,
        })),
        placeholder: inputs.uses === spec/* home */.i,
        next: nextSteps({ ...wanted, remote: repository.remote, reviewers: inputs.reviewers }),
    };
    const count = (state) => report.files.filter((file) => file.state === state).length;
    return {
        exit: 0,
        outputs: { writtenCount: count("written"), keptCount: count("kept") },
        report: {
            markdown: "",
            terminal: (display) => (inputs.print ? printedFiles(report) : initTerminal(report, display)),
            json: report,
        },
    };
}
/** First every place is looked at, so that nothing is written when one of them cannot be. */
async function writeAll(placed, root, disk) {
    const missing = placed.filter(({ state }) => state === "new");
    for (const { path } of missing) {
        await disk.refuseOutside(root, (0,external_node_path_.join)(root, path));
        const beside = (await disk.entries((0,external_node_path_.join)(root, (0,external_node_path_.dirname)(path)))) ?? [];
        if (beside.some(({ name }) => name === (0,external_node_path_.basename)(path)))
            throw taken(path);
    }
    for (const { path, text } of missing) {
        if (!(await disk.create((0,external_node_path_.join)(root, path), text)))
            throw taken(path);
    }
}
function taken(path) {
    return new core_lib/* LockkeeperError */.Yc("INPUT_CONFLICT", `${path} is there, but cannot be read, or was made just now.`, {
        hint: "It was left alone. Look at it (a link that leads nowhere?), and run this again.",
        file: path,
    });
}
function notInRepository() {
    return new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", "This folder is in no git repository.", {
        hint: "Run this within the repository that has the migrations; `git init` makes one.",
    });
}
/** What would break a workflow, or a command that is printed to be pasted. */
function run_refuse({ uses, environment, branch, reviewers }) {
    const rules = [
        ["uses", uses, /^[\w.-]+\/[\w.-]+@[\w./-]+$/, spec/* home */.i],
        ["environment", environment, /^[\w][\w ./-]*$/, "production"],
        ["branch", branch ?? "main", /^[\w.][\w./+#@-]*$/, "main"],
        ...reviewers.map((name) => ["reviewers", name, /^[A-Za-z0-9-]+$/, "rita"]),
    ];
    const problems = rules
        .filter(([, value, allowed]) => !allowed.test(value))
        .map(([name, value, , example]) => ({
        id: "input-malformed",
        file: null,
        place: null,
        message: `\`${name}\` cannot be ${JSON.stringify(value)}.`,
        remedy: `--${name} ${example}`,
    }));
    if (problems.length > 0) {
        throw new core_lib/* LockkeeperError */.Yc("INPUT_INVALID", `${problems.length} of the inputs of init cannot be used`, { problems });
    }
}

;// CONCATENATED MODULE: ./packages/cli/lib/init/main.js





/** `lockkeeper init` on this machine's disk, from anywhere within the repository. */
async function main(host) {
    const repository = await findRepository(host.workspace, nodeDisk);
    const files = (0,lib/* nodeFiles */.kT)(repository?.root ?? host.workspace);
    return await (0,lib/* runAction */.Cs)(spec/* spec */.I, host, files, (inputs) => run(inputs, { repository, files, disk: nodeDisk }));
}


/***/ }),

/***/ 5169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ painter),
/* harmony export */   Z: () => (/* binding */ marks)
/* harmony export */ });
const codes = {
    good: "32",
    todo: "36",
    warn: "33",
    bad: "31",
    quiet: "2",
    strong: "1",
    plain: "",
};
/** Colours text for a terminal, or leaves it as it is. */
function painter(color) {
    return (tone, text) => {
        const code = codes[tone];
        return color && code && text ? `\u001b[${code}m${text}\u001b[0m` : text;
    };
}
/** One mark before a verdict or a group: plain for a terminal, an emoji where GitHub shows Markdown. */
const marks = {
    good: { terminal: "✓", markdown: "✅" },
    todo: { terminal: "→", markdown: "➡️" },
    warn: { terminal: "!", markdown: "⚠️" },
    bad: { terminal: "✗", markdown: "⛔" },
    quiet: { terminal: "·", markdown: "▫️" },
    strong: { terminal: "·", markdown: "▫️" },
    plain: { terminal: "·", markdown: "▫️" },
};


/***/ })

};
