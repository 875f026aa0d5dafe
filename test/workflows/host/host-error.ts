/** A mistake of the test or of the workflow that GitHub would not let one make, or that this host cannot execute. */
export class HostError extends Error {
  override name = "HostError";
}

/** What GitHub says of a workflow that it does not start: the run ends with `startup_failure`. */
export class InvalidWorkflow extends Error {
  override name = "InvalidWorkflow";
}
