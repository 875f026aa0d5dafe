export { MAJORS, type Major } from "./binaries.js";
export {
  attachCluster,
  type Cluster,
  type ClusterInfo,
  type ClusterOptions,
  defaultMajor,
  startCluster,
} from "./cluster.js";
export { createDatabase, dropDatabase, runOnce, uniqueName } from "./databases.js";
export { freePort } from "./free-port.js";
export { plainApi, type PlainApi } from "./github/plain-api.js";
export { type FakeGithub, startGithub } from "./github/start-github.js";
export type { Level, Permissions, Scope } from "./github/permissions.js";
export type {
  FakeApproval,
  FakeArtifact,
  FakeEnvironment,
  FakeReviewer,
  FakeRun,
} from "./github/actions-state.js";
export type { FakeCheckRun, FakeStatus } from "./github/checks-state.js";
export type { FakeDeployment, FakeDeploymentStatus } from "./github/deployments-state.js";
export type { FakeCommit } from "./github/git-state.js";
export type {
  FakeComment,
  FakeIssue,
  FakeLabel,
  FakePull,
  FakeReview,
  FakeToken,
  WantedToken,
} from "./github/state.js";
export { findPgbouncer, type Pooler, startPgbouncer } from "./pgbouncer.js";
export { type FreshDatabase, freshDatabase, type SharedCluster, testCluster } from "./shared-cluster.js";
export { type After, type Proxy, type ProxyOptions, startProxy } from "./proxy.js";
export { type Receiver, startReceiver } from "./receiver.js";
export type { Direction, Traffic } from "./proxy-session.js";
export { toThrowWithCode } from "./with-code.js";
export { type Certificates, type KeyPair, makeCertificates } from "./certificates.js";
export { type Annotation, type Commands, parseCommands, parseKeyValues } from "./commands.js";
export {
  type BundleOptions,
  type BundleRun,
  runBundle,
  type RunningBundle,
  runnerNode,
  startBundle,
} from "./runner.js";
export { withoutVectorOptions } from "@lockkeeper/rehearsal/stub/stand-in-vector";
export { applySupabaseStub } from "./supabase-stub.js";
