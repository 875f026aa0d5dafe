/** Inputs of a connection as they stand when nobody has given one: tests open their databases themselves. */
export const noConnection = {
  databaseUrl: undefined,
  databaseHost: undefined,
  databasePort: undefined,
  databaseName: undefined,
  databaseUser: undefined,
  databasePassword: undefined,
  projectRef: undefined,
  accessToken: undefined,
  connection: "auto",
  sslmode: undefined,
  sslRootCert: undefined,
} as const;
