/** As much of an API client as our actions use, without the pauses and tries of the real one. */
export interface PlainApi {
  request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<PlainAnswer>;
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
}

interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

/** The API at this address: one request a call, errors as Octokit throws them. */
export function plainApi(url: string, token: string): PlainApi {
  const ask = async (method: string, path: string, body: unknown): Promise<PlainAnswer> => {
    const headers = { authorization: `token ${token}`, "content-type": "application/json" };
    const sent = method === "GET" ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, headers, ...sent });
    const data: unknown = await response.json();
    const answer = { status: response.status, headers: Object.fromEntries(response.headers), data };
    if (response.status < 400) return answer;
    throw Object.assign(new Error(messageOf(data)), { status: response.status, response: answer });
  };
  return {
    request: async (route, parameters) => {
      const [method = "", template = ""] = route.split(" ");
      const rest = new Map(Object.entries(parameters));
      const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = String(rest.get(name));
        rest.delete(name);
        return encodeURIComponent(value);
      });
      if (method !== "GET") return await ask(method, path, Object.fromEntries(rest));
      const query = new URLSearchParams([...rest].map(([name, value]): [string, string] => [name, String(value)]));
      return await ask(method, `${path}?${query.toString()}`, null);
    },
    graphql: async (query, variables) => {
      const { data } = await ask("POST", "/graphql", { query, variables });
      const found = typeof data === "object" && data !== null ? data : {};
      if ("errors" in found) throw Object.assign(new Error("GraphQL refused"), { errors: found.errors });
      return "data" in found ? found.data : null;
    },
  };
}

function messageOf(data: unknown): string {
  return typeof data === "object" && data !== null && "message" in data ? String(data.message) : "refused";
}
