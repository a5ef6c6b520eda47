import { visible } from "../render/escape";
import { subjectOf, worstFirst } from "../render/words";
import type { StackReport } from "../model";
import { isViolation } from "../verdict";

/** JUnit's XML, as CI servers read it: a suite for each stack, a test case for each finding and each evaluation. */
export function renderJunit(stacks: readonly StackReport[]): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...stacks.flatMap(suite), "</testsuites>", ""].join(
    "\n",
  );
}

function suite(report: StackReport): string[] {
  const cases = [...evaluation(report), ...report.findings.toSorted(worstFirst).map(finding)];
  const number = (tag: string): number => cases.filter((text) => text.includes(`<${tag} `)).length;
  const counts = `tests="${cases.length}" failures="${number("failure")}" errors="${number("error")}" skipped="${number("skipped")}"`;
  return [`  <testsuite name="${xml(report.stack)}" ${counts}>`, ...cases, "  </testsuite>"];
}

function evaluation({ stack, origin, errors, stackPolicies }: StackReport): string[] {
  const bodies = errors.map(
    ({ message }) => `<error message="${xml(message.split("\n")[0] ?? "")}">${xml(message)}</error>`,
  );
  const policies = stackPolicies === "ran" ? "" : '<error message="The stack policies did not run."></error>';
  return [testcase(stack, origin, bodies.join("")), testcase(stack, "stack policies", policies)];
}

function finding(one: StackReport["findings"][number]): string {
  const name = `${one.rule} on ${subjectOf(one.urn)}`;
  const text = `message="${xml(one.message)}"`;
  if (isViolation(one))
    return testcase(one.rule, name, `<failure ${text} type="${one.severity}">${xml(one.fix)}</failure>`);
  if (one.level === "skipped") return testcase(one.rule, name, `<error ${text}>The rule did not run.</error>`);
  return testcase(
    one.rule,
    name,
    `<skipped message="${one.exception === null ? one.level : "exception"}: ${xml(one.message)}"/>`,
  );
}

function testcase(suiteName: string, name: string, body: string): string {
  return `    <testcase classname="${xml(suiteName)}" name="${xml(name)}">${body}</testcase>`;
}

function xml(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
  };
  return visible(text).replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}
