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

/** Inputs of a guard as they stand when nobody has given one: nothing is asked for, and anything may run. */
export const noGuardInputs = {
  expectPlan: undefined,
  sealedPlan: undefined,
  expectSeal: undefined,
  approval: undefined,
  requireApproval: false,
  emergencyReason: undefined,
} as const;
