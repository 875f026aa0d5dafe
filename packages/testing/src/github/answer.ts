/** What is sent back. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const docs = "https://docs.github.com/rest";

/** An error as GitHub words it. */
export function refusal(status: number, message: string, errors?: readonly unknown[]): Answer {
  const data = { message, ...(errors ? { errors } : {}), documentation_url: docs, status: String(status) };
  return { status, data };
}

export const notFound: Answer = refusal(404, "Not Found");
export const badCredentials: Answer = refusal(401, "Bad credentials");
export const notForApps: Answer = refusal(403, "Resource not accessible by integration");

/** What GitHub says to a comment's or an issue's text of more characters than it takes. */
export function bodyTooLong(limit: number): Answer {
  const message = `Body is too long (maximum is ${limit} characters)`;
  const error = { resource: "IssueComment", code: "unprocessable", field: "data", message };
  return refusal(422, "Validation Failed", [error]);
}
