import { byText, expect, expectEachAt } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { all, fail, pass, type Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";
import { openCalls } from "./open-api";

const named = (path: string, nobody: string): ((service: Checked) => Verdict) => {
  const isSomebody = (value: unknown): boolean => typeof value === "string" && value !== "" && value !== nobody;
  return (service) => expect(service, path).toSatisfy(isSomebody, "it has to say who may call");
};

/** Browsers ask by OPTIONS before they send anything that says who they are. */
const method = (one: Checked): Verdict =>
  byText(one, "httpMethod", (verb) => (verb === "OPTIONS" ? pass : named("authorization", "NONE")(one)));

/** Of a websocket only its beginning can be asked for. */
const route = (one: Checked): Verdict =>
  byText(one, "routeKey", (key) => {
    const isAsked = /^(?!OPTIONS )([A-Z]+ \/|\$connect$|\$default$)/.test(key ?? "$default");
    return isAsked ? named("authorizationType", "NONE")(one) : pass;
  });

/** A list of ways in is as open as the widest of them. */
const graphs = (api: Checked): Verdict =>
  all(
    named("authenticationType", "API_KEY")(api),
    expectEachAt(api, "additionalAuthenticationProviders.*.authenticationType", (path) => named(path, "API_KEY")(api)),
  );

const off =
  (...paths: readonly string[]) =>
  (service: Checked): Verdict =>
    all(
      ...paths.map((path) =>
        expect(service, path, { default: false }).toSatisfy(
          (value) => value === false || value === "false",
          "it has to be false",
        ),
      ),
    );

const described = (api: Checked): Verdict =>
  byText(api, "body", (text) => {
    const open = text === null ? [] : openCalls(text);
    return open === null
      ? fail("`body` is not a description of an API.")
      : fail(...open.map((call) => `It answers everybody who calls ${call}.`));
  });

/** The one route that an API is made with stands open. */
const api = (one: Checked): Verdict => all(expect(one, "target").toBeAbsent(), described(one));

/** Where nobody says how clients prove who they are, none of them has to. */
const brokers = (cluster: Checked): Verdict =>
  all(expect(cluster, "clientAuthentication").toHaveItems(), off("clientAuthentication.unauthenticated")(cluster));

/** Services that answer everybody who finds their address, unless told otherwise, by type. Lambda has a rule of its own. */
const services: Readonly<Record<string, (service: Checked) => Verdict>> = {
  "aws:apigateway/method:Method": method,
  "aws:apigateway/restApi:RestApi": described,
  "aws:apigatewayv2/api:Api": api,
  "aws:apigatewayv2/route:Route": route,
  "aws:appsync/api:Api": (events) =>
    expectEachAt(events, "eventConfig.authProviders.*.authType", (path) => named(path, "API_KEY")(events)),
  "aws:appsync/graphQLApi:GraphQLApi": graphs,
  "aws:codebuild/webhook:Webhook": (hook) =>
    expect(hook, "pullRequestBuildPolicy.requiresCommentApproval").notToMatch(/^DISABLED$/, "a build of anybody's"),
  "aws:cognito/identityPool:IdentityPool": off("allowUnauthenticatedIdentities", "allowClassicFlow"),
  "aws:cognito/userPool:UserPool": (pool) =>
    expect(pool, "adminCreateUserConfig.allowAdminCreateUserOnly").toSatisfy(isOn, "it has to be true"),
  "aws:iot/caCertificate:CaCertificate": off("allowAutoRegistration"),
  "aws:memorydb/cluster:Cluster": named("aclName", "open-access"),
  "aws:msk/cluster:Cluster": brokers,
  "aws:vpclattice/service:Service": named("authType", "NONE"),
  "aws:vpclattice/serviceNetwork:ServiceNetwork": named("authType", "NONE"),
};

export const serviceAsksWhoCalls = ruleByType(services, {
  id: "managed-service-asks-who-calls",
  severity: "high",
  sameAs: [],
  why: "Anyone who finds the address could call it, at our cost and with the permissions of what is behind it.",
  fix: "Name an authorizer, IAM, a pool of users or a list of users, in separate resources. What is meant to be public needs an exception that says so.",
});
