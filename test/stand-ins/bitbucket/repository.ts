import { found, ok, page, refuse, repositoryOf, type Context, type Route } from "./route";
import type { Json } from "./state";

const repository = "/2.0/repositories/{workspace}/{repository}";
const restriction = `${repository}/branch-restrictions/{id}`;
const states = ["SUCCESSFUL", "FAILED", "INPROGRESS", "STOPPED"];
const kinds = [
  "require_tasks_to_be_completed",
  "allow_auto_merge_when_builds_pass",
  "require_passing_builds_to_merge",
  "force",
  "require_all_dependencies_merged",
  "require_commits_behind",
  "restrict_merges",
  "enforce_merge_checks",
  "reset_pullrequest_changes_requested_on_change",
  "require_no_changes_requested",
  "smart_reset_pullrequest_approvals",
  "push",
  "require_approvals_to_merge",
  "require_default_reviewer_approvals_to_merge",
  "reset_pullrequest_approvals_on_change",
  "delete",
];
const counted = ["require_approvals_to_merge", "require_passing_builds_to_merge", "require_commits_behind"];

/** The repository, its deployment environments, commits, build statuses, branch restrictions, pipelines, the workspace's groups and its OIDC keys. */
export const repositoryRoutes: readonly Route[] = [
  get(repository, "read:repository", (context) => {
    const { slug, uuid } = repositoryOf(context);
    return ok({ type: "repository", slug, uuid, workspace: context.state.workspace });
  }),
  get(`${repository}/environments`, "read:pipeline", (context) =>
    page(
      context.call,
      [...repositoryOf(context).deploymentEnvironments].map(([name, uuid]) => ({ name, uuid })),
    ),
  ),
  get(`${repository}/refs/branches/{branch}`, "read:repository", (context) => {
    const name = param(context, "branch");
    const hash = found(repositoryOf(context).branches.get(name), "Branch");
    return ok({ type: "branch", name, target: { type: "commit", hash } });
  }),
  get(`${repository}/commit/{commit}/statuses`, "read:repository", (context) => {
    const prefix = `${param(context, "commit")}/`;
    const statuses = [...repositoryOf(context).statuses].filter(([key]) => key.startsWith(prefix));
    return page(
      context.call,
      statuses.map(([, status]) => status),
    );
  }),
  { method: "POST", path: `${repository}/commit/{commit}/statuses/build`, scope: "read:repository", handle: setStatus },
  get(`${repository}/branch-restrictions`, "admin:repository", listRestrictions),
  { method: "POST", path: `${repository}/branch-restrictions`, scope: "admin:repository", handle: addRestriction },
  get(restriction, "admin:repository", (context) => ok(restrictionOf(context))),
  { method: "PUT", path: restriction, scope: "admin:repository", handle: changeRestriction },
  { method: "DELETE", path: restriction, scope: "admin:repository", handle: removeRestriction },
  get(`${repository}/pipelines/{pipeline}`, "read:pipeline", (context) => ok(pipelineOf(context).body)),
  get(`${repository}/pipelines/{pipeline}/steps`, "read:pipeline", (context) =>
    page(context.call, [...pipelineOf(context).steps.values()]),
  ),
  get(`${repository}/pipelines/{pipeline}/steps/{step}`, "read:pipeline", (context) =>
    ok(found(pipelineOf(context).steps.get(param(context, "step")), "Step")),
  ),
  { method: "POST", path: `${repository}/pipelines`, scope: "write:pipeline", handle: startPipeline },
  get("/2.0/workspaces/{workspace}/pipelines-config/identity/oidc/keys.json", null, ({ state }) => ok(state.keys)),
  get(
    "/2.0/workspaces/{workspace}/pipelines-config/identity/oidc/.well-known/openid-configuration",
    null,
    (context) => {
      const issuer = `${context.call.base}/2.0/workspaces/${param(context, "workspace")}/pipelines-config/identity/oidc`;
      return ok({ issuer, jwks_uri: `${issuer}/keys.json` });
    },
  ),
  get("/1.0/groups/{workspace}/{group}/members", "read:workspace", (context) =>
    ok(found(context.state.groups.get(param(context, "group")), "Group")),
  ),
];

function get(path: string, scope: Route["scope"], handle: Route["handle"]): Route {
  return { method: "GET", path, scope, handle };
}

function setStatus(context: Context): ReturnType<Route["handle"]> {
  const body = context.call.body as Json;
  const { key, state, url } = body;
  if (typeof key !== "string" || key === "" || key.length > 40) return refuse(400, "key has 1 to 40 characters");
  if (!states.includes(String(state))) return refuse(400, "state is not known");
  if (typeof url !== "string" || !/^https?:/.test(url)) return refuse(400, "url is required");
  repositoryOf(context).statuses.set(`${param(context, "commit")}/${key}`, body);
  return { status: 201, body };
}

function listRestrictions(context: Context): ReturnType<Route["handle"]> {
  const { query } = context.call;
  const values = [...repositoryOf(context).branchRestrictions.values()]
    .filter(({ kind }) => query.get("kind") === null || kind === query.get("kind"))
    .filter(({ pattern }) => query.get("pattern") === null || pattern === query.get("pattern"));
  return page(context.call, values);
}

function addRestriction(context: Context): ReturnType<Route["handle"]> {
  const body = context.call.body as Json;
  const problem = restrictionProblem(body);
  if (problem !== null) return refuse(400, problem);
  const { branchRestrictions } = repositoryOf(context);
  const same = [...branchRestrictions.values()].some(
    (one) => one.kind === body.kind && one.pattern === body.pattern && one.branch_match_kind === body.branch_match_kind,
  );
  if (same) return refuse(409, "A restriction of this kind exists for this pattern");
  const id = context.state.nextId++;
  const made = { ...body, id, type: "branchrestriction" };
  branchRestrictions.set(id, made);
  return { status: 201, body: made };
}

function changeRestriction(context: Context): ReturnType<Route["handle"]> {
  const body = { ...restrictionOf(context), ...(context.call.body as Json) };
  const problem = restrictionProblem(body);
  if (problem !== null) return refuse(400, problem);
  repositoryOf(context).branchRestrictions.set(Number(param(context, "id")), body);
  return ok(body);
}

function removeRestriction(context: Context): ReturnType<Route["handle"]> {
  restrictionOf(context);
  repositoryOf(context).branchRestrictions.delete(Number(param(context, "id")));
  return { status: 204 };
}

function restrictionProblem(body: Json): string | null {
  const { kind, branch_match_kind: by, pattern, branch_type: type, value } = body;
  if (!kinds.includes(String(kind))) return `kind ${String(kind)} is not known`;
  if (by !== "glob" && by !== "branching_model") return "branch_match_kind is glob or branching_model";
  if (by === "glob" && (typeof pattern !== "string" || pattern === "")) return "pattern is required with glob";
  if (by === "branching_model" && typeof type !== "string") return "branch_type is required with branching_model";
  if (counted.includes(String(kind)) && !Number.isInteger(value)) return `value is required with ${String(kind)}`;
  return null;
}

function restrictionOf(context: Context): Json {
  return found(repositoryOf(context).branchRestrictions.get(Number(param(context, "id"))), "Branch restriction");
}

/**
 * By its configuration in the repository with variables, or, as YAML, by a configuration that the request brings along: what
 * Atlassian calls on-demand pipelines. Of either, a run tells later whether it has variables, and not which.
 */
function startPipeline(context: Context): ReturnType<Route["handle"]> {
  const { call } = context;
  const isYaml = String(call.headers["content-type"]).startsWith("application/yaml");
  const target = isYaml
    ? Object.fromEntries([...call.query].map(([name, value]) => [name.replace("target.", ""), value]))
    : (call.body as Json).target;
  if (target === undefined || (isYaml && call.query.get("target.type") === null))
    return refuse(400, "target is required");
  const { ref_name: branch = "" } = target as { ref_name?: string };
  const hash = found(repositoryOf(context).branches.get(branch), "Branch");
  const number = context.state.nextId++;
  const uuid = `{pipeline-${number}}`;
  const hasVariables = !isYaml && (call.body as Json).variables !== undefined;
  const body = {
    uuid,
    build_number: number,
    target: { ...(target as Json), commit: { type: "commit", hash } },
    has_variables: hasVariables,
    state: { name: "PENDING" },
  };
  repositoryOf(context).pipelines.set(uuid, { body, steps: new Map() });
  return { status: 201, body };
}

function pipelineOf(context: Context): { body: Json; steps: Map<string, Json> } {
  return found(repositoryOf(context).pipelines.get(param(context, "pipeline")), "Pipeline");
}

function param(context: Context, name: string): string {
  return context.params[name] ?? "";
}
