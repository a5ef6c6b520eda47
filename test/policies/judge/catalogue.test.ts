import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import pico from "picocolors";
import { catalogue } from "../../../policies/judge/catalogue";
import { narrower, withoutRule } from "../../../policies/judge/checkov";
import { withoutSameRule } from "../../../policies/judge/security-hub";
import { kicsQueries } from "../../../policies/judge/kics";
import { prowlerChecks } from "../../../policies/judge/prowler";
import { trivyChecks } from "../../../policies/judge/trivy";
import { policiesPage } from "../../../cli/policies/page";
import { catalogueText, matching } from "../../../cli/policies/terminal";
import { rulesOfOurs } from "../../../policies/framework/ours";
import { fixesOf, fixOf, type Rule } from "../../../policies/framework/rule";
import { rules } from "../../../policies/rules";
import { casesOf, described, judgedBy, situationsOf, tableNames } from "../describe-rule";
import { examples, loadTables } from "../examples";
import { unknownCases, verdicts } from "../fuzz";
import { wantedNumbers } from "./checkov-numbers";
import { wantedControls } from "./security-hub-controls";
import { wantedKicsQueries } from "./kics-queries";
import { wantedProwlerChecks } from "./prowler-checks";
import { wantedTrivyChecks } from "./trivy-checks";

loadTables();

const colors = pico.createColors(false);

/** Of a program without one setting of ours. */
const foreign = { settings: null, keep: true, today: "2026-11-24", isForeign: true };

describe("the catalogue of rules", () => {
  it("has at least 80 rules, each under a name of its own, and words for each", () => {
    assert.ok(rules.length >= 80, `${rules.length}`);
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { id, why, fix, types } of rules) {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)+$/);
      for (const text of [why, fix]) assert.match(text, /^[^\n]{10,}\.$/, `${id}: ${text}`);
      assert.notEqual(types.length, 0, id);
    }
  });

  it("has a table of what passes, fails and cannot be judged for each rule, or says why a case cannot occur", () => {
    const missing = rules.flatMap(({ id }) => {
      const tables = described.get(id);
      if (tables === undefined) return [`${id}: no tables`];
      const { passes = [], fails, notEvaluated = [], nothingPasses, neverUnknown } = tables;
      return [
        ...(passes.length === 0 && nothingPasses === undefined ? [`${id}: passes`] : []),
        ...(fails.length === 0 ? [`${id}: fails`] : []),
        ...(notEvaluated.length === 0 && neverUnknown === undefined ? [`${id}: notEvaluated`] : []),
      ];
    });
    assert.deepEqual(missing, []);
    const unknown = [...described.keys()].filter((id) => !rules.some((rule) => rule.id === id));
    assert.deepEqual(unknown, [], "tables of rules that are not in the catalogue");
  });

  it("says that nothing can be unknown only of a rule to which nothing that it reads can be", () => {
    const claimed = rules.filter(({ id }) => (described.get(id)?.notEvaluated ?? []).length === 0);
    const wrong = claimed.flatMap((rule) =>
      casesOf(rule)
        .flatMap((nodes) => unknownCases(rule, nodes))
        .flatMap((nodes) => verdicts(rule, nodes))
        .flatMap(({ unknowns }) => unknowns.map((text) => `${rule.id}: ${text}`)),
    );
    assert.deepEqual([...new Set(wrong)], []);
  });

  it("covers each of Checkov's numbers that it was made for, or says why not", () => {
    const covered = new Set(rules.flatMap(({ sameAs }) => sameAs));
    const open = wantedNumbers().filter((number) => !covered.has(number) && withoutRule[number] === undefined);
    assert.deepEqual(open, []);
    const both = Object.keys(withoutRule).filter((number) => covered.has(number));
    assert.deepEqual(both, [], "a rule exists, and a reason for its absence");
    for (const [number, why] of Object.entries(withoutRule)) assert.match(why, /^.{30,}\.$/, number);
  });

  it("covers each control of Security Hub for the services that it judges, or says what is done about it", () => {
    const same = new Set(rules.flatMap(({ sameAs }) => sameAs.map((name) => name.replace("FSBP ", ""))));
    const open = wantedControls().filter((control) => !same.has(control) && withoutSameRule[control] === undefined);
    assert.deepEqual(open, []);
    const both = Object.keys(withoutSameRule).filter((control) => same.has(control));
    assert.deepEqual(both, [], "a rule exists, and a reason for its absence");
    const listed = new Set(wantedControls());
    assert.deepEqual(
      Object.keys(withoutSameRule).filter((control) => !listed.has(control)),
      [],
    );
  });

  it("answers each check of Trivy for AWS", () => {
    assert.deepEqual(Object.keys(trivyChecks).sort(), [...wantedTrivyChecks()].sort());
  });

  const lists: readonly (readonly [
    whose: string,
    wanted: readonly string[],
    answers: Readonly<Record<string, string>>,
  ])[] = [
    ["check of Prowler for the services in use", wantedProwlerChecks, prowlerChecks],
    ["query of KICS for Terraform on AWS", wantedKicsQueries, kicsQueries],
  ];
  for (const [whose, wanted, answers] of lists)
    it(`answers each ${whose}, once`, () => {
      const isOf = (check: string, named: string): boolean =>
        named.endsWith("*") ? check.startsWith(named.slice(0, -1)) : check === named;
      const named = Object.keys(answers);
      assert.ok(wanted.length > 200);
      assert.deepEqual(
        wanted.filter((check) => named.filter((one) => isOf(check, one)).length !== 1),
        [],
      );
      assert.deepEqual(
        named.filter((one) => !wanted.some((check) => isOf(check, one))),
        [],
      );
    });

  it("names a rule for each check of Trivy, Prowler and KICS, or says why there is none", () => {
    const known = new Set(rules.map(({ id }) => id));
    for (const [check, why] of Object.entries({ ...trivyChecks, ...prowlerChecks, ...kicsQueries })) {
      const [, only] = /^`([a-z0-9-]+)`$/.exec(why) ?? [];
      if (only === undefined) assert.match(why, /^.{30,}\.$/, check);
      else assert.ok(known.has(only), `${check}: ${only}`);
    }
  });

  it("says where Checkov asks for more only of a number that a rule names", () => {
    const covered = new Set(rules.flatMap(({ sameAs }) => sameAs));
    assert.deepEqual(
      Object.keys(narrower).filter((number) => !covered.has(number)),
      [],
    );
    for (const [number, why] of Object.entries(narrower)) assert.match(why, /^[^\n]+\.$/, number);
  });

  it("says of each of Checkov's numbers where its rule asks something only where data is kept", () => {
    const isLoose = (rule: Rule): boolean =>
      situationsOf(rule, "fails").every(({ nodes, context }) =>
        judgedBy(rule, { nodes, context: { ...context, settings: null, keep: false } }).every(
          ({ verdict }) => verdict.failures.length === 0,
        ),
      );
    const numbers = rules.filter(isLoose).flatMap(({ sameAs }) => sameAs.filter((name) => name.startsWith("CKV")));
    assert.notEqual(numbers.length, 0);
    assert.deepEqual(
      numbers.filter((number) => narrower[number] === undefined),
      [],
    );
  });

  it("is what docs/policies.md says", () => {
    const page = policiesPage(catalogue(), examples());
    assert.equal(readFileSync("docs/policies.md", "utf8"), page, "run npm run docs");
  });

  it("names no command, setting or file of ours in a program that is not ours", () => {
    // `settings` is also a property of some resources, and then in code.
    const ours =
      /npx |onebox:|`keep`|(?<!`)\bsettings\b(?!`)|\bPulumi\.\w+|\b(policies|infra|components|docs|host)\/\w/;
    const judging = rules.filter(({ id }) => !rulesOfOurs.has(id));
    const said = judging.flatMap((rule) => [
      ...[rule.why, fixOf(rule, { isForeign: true })].map((text) => [rule.id, text] as const),
      ...tableNames
        .flatMap((table) => situationsOf(rule, table))
        .flatMap(({ nodes }) => judgedBy(rule, { nodes, context: foreign }))
        .flatMap(({ verdict }) => [
          ...[...verdict.failures, ...verdict.unknowns, ...fixesOf(rule, verdict, foreign).values()].map(
            (text) => [rule.id, text] as const,
          ),
        ]),
    ]);
    const wrong = said.filter(([, text]) => ours.test(text)).map(([id, text]) => `${id}: ${text}`);
    assert.ok(said.length > 2 * judging.length);
    assert.deepEqual([...new Set(wrong)], []);
  });

  it("names in reasons only rules that exist", () => {
    const known = new Set(catalogue().map(({ id }) => id));
    const services = new Set(catalogue().map(({ service }) => service));
    const named = Object.values({
      ...withoutRule,
      ...narrower,
      ...withoutSameRule,
      ...trivyChecks,
      ...prowlerChecks,
      ...kicsQueries,
    }).flatMap((why) => [...why.matchAll(/`([a-z0-9-]+)`/g)].map(([, id]) => id));
    const rulesNamed = named.filter((id = "") => services.has(id.split("-")[0] ?? ""));
    assert.deepEqual(
      rulesNamed.filter((id = "") => !known.has(id)),
      [],
    );
  });
});

describe("the catalogue in a terminal", () => {
  for (const width of [40, 80, 119, 160, 200]) {
    it(`fits ${width} columns`, () => {
      for (const detailed of [false, true]) {
        const lines = catalogueText(catalogue(), { colors, width, detailed }).split("\n");
        // A word that is longer than the line stays whole.
        const long = lines.filter((line) => line.length > width && line.trim().includes(" ") && width >= 80);
        assert.deepEqual(long, []);
      }
    });
  }

  it("shows every rule once, by service, with its severity and reason", () => {
    const text = catalogueText(catalogue(), { colors, width: 160, detailed: false });
    for (const { id, severity } of catalogue()) {
      assert.equal(text.match(new RegExp(`^  ${severity} +${id}( |$)`, "gm"))?.length, 1, id);
    }
    assert.match(text, new RegExp(`^${catalogue().length} rules: \\d+ critical`, "m"));
  });

  it("finds rules by number, service, severity and a part of the name", () => {
    const ids = (...words: string[]): string[] => matching(catalogue(), words).map(({ id }) => id);
    assert.deepEqual(ids("ckv_aws_79"), ["ec2-imdsv2-is-required"]);
    assert.deepEqual(ids("CKV_AWS_8"), ["ec2-launch-template-volumes-are-encrypted", "ec2-root-volume-is-encrypted"]);
    assert.ok(ids("s3", "critical").every((id) => id.startsWith("s3-")));
    assert.deepEqual(ids("no-such-rule"), []);
  });
});
