import { type Properties, unknown } from "../../../../model";
import { bouncesAreTold } from "../../../../policies/rules/ses/bounces-are-told";
import { describeRule, graph, node } from "../../describe-rule";

const set = node("aws:sesv2/configurationSet:ConfigurationSet", "set", { configurationSetName: "onebox-prod" });
const type = "aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination";
const told = (eventDestination: Properties) =>
  node(type, "told", { configurationSetName: "onebox-prod", eventDestination }, { configurationSetName: ["set"] });
const matchingEventTypes = ["BOUNCE", "COMPLAINT", "REJECT"];
const identity = (properties: Properties) => node("aws:sesv2/emailIdentity:EmailIdentity", "identity", properties);

describeRule(bouncesAreTold, {
  passes: [
    graph([set, told({ enabled: true, matchingEventTypes })]),
    graph([set, told({ enabled: true, matchingEventTypes }), identity({ configurationSetName: unknown })]),
    graph([identity({ emailIdentity: "example.com" })]),
    graph([
      set,
      node(type, "t", { configurationSetName: "onebox-prod", eventDestination: { enabled: true, matchingEventTypes } }),
    ]),
  ],
  fails: [
    graph([set]),
    graph([set, told({ enabled: true, matchingEventTypes }), identity({ emailIdentity: "example.com" })]),
    graph([
      node("aws:sesv2/configurationSet:ConfigurationSet", "set", { configurationSetName: [] }),
      told({ enabled: true, matchingEventTypes }),
    ]),
    graph([set, told({ enabled: false, matchingEventTypes })]),
    graph([set, told({ matchingEventTypes })]),
    graph([set, told({ enabled: true, matchingEventTypes: ["DELIVERY", "BOUNCE"] })]),
    graph([
      set,
      node(type, "t", { configurationSetName: "another", eventDestination: { enabled: true, matchingEventTypes } }),
    ]),
  ],
  notEvaluated: [
    graph([set, told({ enabled: unknown, matchingEventTypes })]),
    graph([set, told({ enabled: true, matchingEventTypes: unknown })]),
  ],
});
