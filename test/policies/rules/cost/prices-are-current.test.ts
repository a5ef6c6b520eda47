import { pricesAreCurrent } from "../../../../policies/rules/cost/prices-are-current";
import { describeRule, graph, node } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const settings = prodSettings();
const elsewhere = settingsOf("prod", { region: "eu-nowhere-1", availabilityZones: ["eu-nowhere-1a", "eu-nowhere-1b"] });
const stack = node("pulumi:pulumi:Stack", "stack");

// The book of us-east-1 is of 2026-10-08.
describeRule(pricesAreCurrent, {
  passes: [graph([stack], { settings, today: "2027-04-06" }), graph([])],
  fails: [graph([stack], { settings, today: "2027-04-07" })],
  notEvaluated: [graph([stack]), graph([stack], { settings: elsewhere })],
});
