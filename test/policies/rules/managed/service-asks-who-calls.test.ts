import { type Properties, unknown } from "../../../../model";
import { serviceAsksWhoCalls } from "../../../../policies/rules/managed/service-asks-who-calls";
import { describeRule, given } from "../../describe-rule";

const [method, route, graphs, identities, memory] = [
  "aws:apigateway/method:Method",
  "aws:apigatewayv2/route:Route",
  "aws:appsync/graphQLApi:GraphQLApi",
  "aws:cognito/identityPool:IdentityPool",
  "aws:memorydb/cluster:Cluster",
] as const;

const [rest, http, events, users, lattice] = [
  "aws:apigateway/restApi:RestApi",
  "aws:apigatewayv2/api:Api",
  "aws:appsync/api:Api",
  "aws:cognito/userPool:UserPool",
  "aws:vpclattice/service:Service",
] as const;
const described = (operation: Properties, rest: Properties = {}): string =>
  JSON.stringify({ openapi: "3.0.1", paths: { "/jobs": { options: {}, post: operation } }, ...rest });
const key = { authenticationType: "API_KEY" };

const [hook, brokers, things] = [
  "aws:codebuild/webhook:Webhook",
  "aws:msk/cluster:Cluster",
  "aws:iot/caCertificate:CaCertificate",
];

describeRule(serviceAsksWhoCalls, {
  passes: [
    given({ authenticationType: "AWS_IAM", additionalAuthenticationProviders: [] }, { type: graphs }),
    given({ eventConfig: { authProviders: [{ authType: "AWS_IAM" }] } }, { type: events }),
    ...[rest, http].flatMap((type) => [
      given({}, { type }),
      given({ body: described({ security: [{ pool: [] }] }) }, { type }),
      given({ body: described({}, { security: [{ pool: [] }] }) }, { type }),
      given({ body: described({ "x-amazon-apigateway-auth": { type: "AWS_IAM" } }) }, { type }),
      given({ body: "paths:\n  /jobs:\n    get:\n      security:\n      - pool: []\n" }, { type }),
    ]),
    given({ adminCreateUserConfig: { allowAdminCreateUserOnly: true } }, { type: users }),
    given({ authType: "AWS_IAM" }, { type: lattice }),
    given({ httpMethod: "POST", authorization: "AWS_IAM" }, { type: method }),
    given({ httpMethod: "OPTIONS", authorization: "NONE" }, { type: method }),
    given({ routeKey: "POST /jobs", authorizationType: "JWT" }, { type: route }),
    given({ routeKey: "OPTIONS /jobs", authorizationType: "NONE" }, { type: route }),
    given({ routeKey: "$connect", authorizationType: "CUSTOM" }, { type: route }),
    given({ routeKey: "$disconnect" }, { type: route }),
    given({ routeKey: "message" }, { type: route }),
    given({ authenticationType: "AMAZON_COGNITO_USER_POOLS" }, { type: graphs }),
    given({}, { type: identities }),
    given({}, { type: hook }),
    given({ pullRequestBuildPolicy: { requiresCommentApproval: "FORK_PULL_REQUESTS" } }, { type: hook }),
    given({ clientAuthentication: { sasl: { iam: true } } }, { type: brokers }),
    given({ allowAutoRegistration: false }, { type: things }),
    given({ allowUnauthenticatedIdentities: false }, { type: identities }),
    given({ aclName: "application" }, { type: memory }),
  ],
  fails: [
    given({ authenticationType: "AWS_IAM", additionalAuthenticationProviders: [key] }, { type: graphs }),
    given({ eventConfig: { authProviders: [{ authType: "AWS_IAM" }, { authType: "API_KEY" }] } }, { type: events }),
    given({ target: "arn:aws:lambda:us-east-1:123456789012:function:app" }, { type: http }),
    ...[rest, http].flatMap((type) => [
      given({ body: described({}) }, { type }),
      given({ body: described({ security: [] }, { security: [{ pool: [] }] }) }, { type }),
      given({ body: described({ security: [{ pool: [] }, {}] }) }, { type }),
      given({ body: described({ "x-amazon-apigateway-auth": { type: "NONE" } }) }, { type }),
      given({ body: "nonsense" }, { type }),
    ]),
    given({}, { type: users }),
    given({ adminCreateUserConfig: { allowAdminCreateUserOnly: false } }, { type: users }),
    given({ authType: "NONE" }, { type: lattice }),
    given({}, { type: "aws:vpclattice/serviceNetwork:ServiceNetwork" }),
    given({ allowClassicFlow: true }, { type: identities }),
    given({ httpMethod: "POST", authorization: "NONE" }, { type: method }),
    given({ httpMethod: "ANY" }, { type: method }),
    given({ httpMethod: 7, authorization: "AWS_IAM" }, { type: method }),
    given({ routeKey: "POST /jobs", authorizationType: "NONE" }, { type: route }),
    ...["GET /", "ANY /{proxy+}", "$connect", "$default"].map((routeKey) => given({ routeKey }, { type: route })),
    given({ authenticationType: "API_KEY" }, { type: graphs }),
    given({ pullRequestBuildPolicy: { requiresCommentApproval: "DISABLED" } }, { type: hook }),
    given({}, { type: brokers }),
    given({ clientAuthentication: { sasl: { iam: true }, unauthenticated: true } }, { type: brokers }),
    given({ allowAutoRegistration: true }, { type: things }),
    given({ allowUnauthenticatedIdentities: true }, { type: identities }),
    given({ aclName: "open-access" }, { type: memory }),
    given({}, { type: memory }),
  ],
  notEvaluated: [
    given({ httpMethod: "POST", authorization: unknown }, { type: method }),
    given({ routeKey: unknown }, { type: route }),
    given({ body: unknown }, { type: http }),
  ],
});
