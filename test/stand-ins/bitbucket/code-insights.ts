import { found, ok, page, Refusal, refuse, repositoryOf, type Context, type Route } from "./route";
import type { Json, Report } from "./state";

const reportPath = "/2.0/repositories/{workspace}/{repository}/commit/{commit}/reports/{report}";
const annotationTypes = ["VULNERABILITY", "CODE_SMELL", "BUG"];
const severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];

/** Reports and annotations with the documented limits; a call that breaks one is refused as a whole. */
export const codeInsights: readonly Route[] = [
  { method: "PUT", path: reportPath, scope: "read:repository", handle: putReport },
  { method: "GET", path: reportPath, scope: "read:repository", handle: (context) => ok(reportOf(context).body) },
  { method: "DELETE", path: reportPath, scope: "read:repository", handle: deleteReport },
  { method: "POST", path: `${reportPath}/annotations`, scope: "read:repository", handle: postAnnotations },
  {
    method: "GET",
    path: `${reportPath}/annotations`,
    scope: "read:repository",
    handle: (context) => page(context.call, [...reportOf(context).annotations.values()]),
  },
];

function putReport(context: Context): ReturnType<Route["handle"]> {
  const body = context.call.body as Json;
  for (const name of ["title", "details", "report_type"]) {
    if (typeof body[name] !== "string" || body[name] === "") return refuse(400, `${name} is required`);
  }
  if (length(body.title) > 450) return refuse(400, "title is longer than 450 characters");
  if (length(body.details) > 2_000) return refuse(400, "details is longer than 2000 characters");
  if (!["PASSED", "FAILED", "PENDING"].includes(String(body.result))) return refuse(400, "result is not known");
  if (((body.data as unknown[] | undefined) ?? []).length > 10) return refuse(400, "data has more than 10 entries");
  const reports = repositoryOf(context).reports;
  const report = reports.get(keyOf(context));
  reports.set(keyOf(context), { body, annotations: report?.annotations ?? new Map<string, Json>() });
  return ok(body);
}

function deleteReport(context: Context): ReturnType<Route["handle"]> {
  repositoryOf(context).reports.delete(keyOf(context));
  return { status: 204 };
}

function postAnnotations(context: Context): ReturnType<Route["handle"]> {
  const { annotations } = reportOf(context);
  const sent = context.call.body as Json[];
  if (sent.length === 0 || sent.length > 100) return refuse(400, "between 1 and 100 annotations in a request");
  for (const annotation of sent) checkAnnotation(annotation);
  const ids = sent.map(({ external_id }) => String(external_id));
  if (new Set(ids).size !== ids.length) return refuse(400, "external_id is not unique");
  if (new Set([...annotations.keys(), ...ids]).size > 1_000)
    return refuse(400, "more than 1000 annotations in a report");
  for (const annotation of sent) annotations.set(String(annotation.external_id), annotation);
  return ok(sent);
}

function checkAnnotation(annotation: Json): void {
  const { external_id, annotation_type, summary, details, severity, line, path } = annotation;
  const problem = [
    [length(external_id) >= 1 && length(external_id) <= 450, "external_id has 1 to 450 characters"],
    [annotationTypes.some((one) => one === annotation_type), "annotation_type is not known"],
    [length(summary) >= 1 && length(summary) <= 450, "summary has 1 to 450 characters"],
    [details === undefined || length(details) <= 2_000, "details has at most 2000 characters"],
    [severity === undefined || severities.some((one) => one === severity), "severity is not known"],
    [line === undefined || (Number.isInteger(line) && Number(line) > 0), "line counts from 1"],
    [path === undefined || (typeof path === "string" && !path.startsWith("/")), "path is relative to the repository"],
  ].find(([fine]) => fine === false);
  if (problem !== undefined) throw new Refusal(refuse(400, String(problem[1])));
}

/** Characters as Java counts them, which is how Bitbucket does: UTF-16 units. */
function length(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}

function reportOf(context: Context): Report {
  return found(repositoryOf(context).reports.get(keyOf(context)), "Report");
}

function keyOf({ params }: Context): string {
  return `${params["commit"] ?? ""}/${params["report"] ?? ""}`;
}
