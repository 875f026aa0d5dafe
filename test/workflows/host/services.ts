import { asText, interpolate, type Json, resolveAll } from "./expression.js";
import { HostError } from "./host-error.js";
import type { JobState } from "./job-state.js";
import { type Contexts, scopeAt } from "./schema.js";
import { fieldsOf, refuseUnknown } from "./workflow-file.js";
import { known, open } from "./expression.js";
import { openAll } from "./frame.js";

/** Asks the test where the servers of the job's service containers listen. An empty image starts none. */
export async function startServices(
  job: JobState,
  env: Readonly<Record<string, string>>,
): Promise<JobState["services"]> {
  const github = known("github", openAll(job.githubFields()));
  const contexts: Contexts = { ...job.plan.contexts, github, env: open({ ...env }), secrets: open({ ...job.secrets }) };
  const scope = scopeAt("services", contexts);
  const within = {
    ...scope,
    contexts: { ...scope.contexts, ...job.machine(), secrets: contexts["secrets"], env: contexts["env"] },
  };
  const started: JobState["services"] = {};
  for (const [id, value] of Object.entries(fieldsOf(job.plan.job.file.fields["services"]))) {
    const where = `${job.plan.key}: service ${id}`;
    const fields = fieldsOf(value);
    refuseUnknown(fields, ["image", "env", "ports", "options"], where);
    const image = interpolate(asText(fields["image"] ?? ""), scope);
    if (image === "") continue;
    const { services } = job.plan.run.options;
    if (services === undefined) throw new HostError(`${where}: give \`services\`, which says where ${image} listens`);
    const given = fieldsOf(resolveAll(fields["env"] ?? {}, within as typeof scope));
    const ports = (resolveAll(fields["ports"] ?? [], scope) as Json[]).map((port) => asText(port));
    const variables = Object.fromEntries(Object.entries(given).map(([name, one]) => [name, asText(one)]));
    const options = interpolate(asText(fields["options"] ?? ""), scope);
    const place = await services({ job: job.plan.key, id, image, env: variables, ports, options });
    // `5432` is any port of the host, `5433:5432` a certain one, which here is as free to differ
    const inner = ports.map((port) => port.split(":").at(-1)?.replace(/\/.*/, "") ?? "");
    started[id] = { place, ports: Object.fromEntries(inner.map((port) => [port, String(place.port)])) };
  }
  return started;
}
