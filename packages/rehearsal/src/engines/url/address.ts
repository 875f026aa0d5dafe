import { LockkeeperError, registerSecret } from "@lockkeeper/core";

/** Where a rehearsal server is, as the URL says it. */
export interface Address {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string | null;
}

/**
 * Reads the URL of a rehearsal server: a service container's, whose parts need no escaping.
 * @throws LockkeeperError INPUT_INVALID
 */
export function readAddress(rehearsal: string): Address {
  registerSecret(rehearsal);
  const url = parse(rehearsal);
  if (!url) {
    throw new LockkeeperError(
      "INPUT_INVALID",
      "rehearsal is neither auto, local nor embedded, nor the URL of a server.",
      {
        hint: "Write `rehearsal: postgresql://postgres:postgres@localhost:5432/postgres` for a service container.",
      },
    );
  }
  // a service container's usual password is its user's name: hiding that would black out the name in every report
  if (url.password !== null && url.password !== url.user) registerSecret(url.password);
  return url;
}

function parse(text: string): Address | null {
  try {
    const url = new URL(text);
    if (!/^postgres(ql)?:$/.test(url.protocol) || url.hostname === "") return null;
    const user = decodeURIComponent(url.username) || "postgres";
    return {
      host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, "$1")),
      port: url.port === "" ? 5432 : Number(url.port),
      database: decodeURIComponent(url.pathname.slice(1)) || user,
      user,
      password: url.password === "" ? null : decodeURIComponent(url.password),
    };
  } catch {
    return null;
  }
}
