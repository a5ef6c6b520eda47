import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, numberOr, objectOf, objectsOf, type Properties, when } from "./objections";

const api = "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference";
const guide = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";
const group = "aws:lb/targetGroup:TargetGroup";
const listeners = ["aws:lb/listener:Listener", "aws:lb/listenerRule:ListenerRule"];

const byte = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
/** Addresses of IPv4 or IPv6, with the number of bits. */
const range = `^((${byte}\\.){3}${byte}/([12]?\\d|3[0-2])|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/\\d{1,3})$`;

/** What Elastic Load Balancing refuses of application load balancers. */
export const balancerLimits: readonly Limit[] = [
  limit(`${guide}/target-group-health-checks.html`, [group], {
    properties: {
      healthCheck: {
        properties: {
          interval: { type: "integer", minimum: 5, maximum: 300 },
          timeout: { type: "integer", minimum: 2, maximum: 120 },
          healthyThreshold: { type: "integer", minimum: 2, maximum: 10 },
          unhealthyThreshold: { type: "integer", minimum: 2, maximum: 10 },
          path: { type: "string", maxLength: 1_024, pattern: "^/" },
          matcher: { type: "string", pattern: "^[234]\\d\\d([-,][234]\\d\\d)*$" },
        },
      },
    },
  }),
  { types: [group], page: `${guide}/target-group-health-checks.html`, judge: timeoutBelowInterval },
  limit(`${guide}/edit-target-group-attributes.html`, [group], {
    properties: {
      deregistrationDelay: { type: "integer", minimum: 0, maximum: 3_600 },
      slowStart: { type: "integer", minimum: 0, maximum: 900 },
      stickiness: { properties: { cookieDuration: { type: "integer", minimum: 1, maximum: 604_800 } } },
    },
  }),
  {
    types: [group],
    page: `${guide}/edit-target-group-attributes.html`,
    judge: ({ slowStart }) => {
      const seconds = numberOr(slowStart, 0);
      return when(
        seconds > 0 && seconds < 30,
        "range",
        ["slowStart"],
        `is ${seconds}`,
        "0 for none, or 30 to 900 seconds",
      );
    },
  },
  { types: [group], page: `${api}/API_TargetGroupAttribute.html`, judge: stickinessOfProtocol },
  {
    types: [group],
    page: `${guide}/edit-target-group-attributes.html`,
    judge: ({ slowStart, loadBalancingAlgorithmType: algorithm }) =>
      when(
        numberOr(slowStart, 0) > 0 && ["least_outstanding_requests", "weighted_random"].includes(String(algorithm)),
        "combination",
        ["slowStart"],
        `is ${String(slowStart)}, with ${String(algorithm)}`,
        "0, or loadBalancingAlgorithmType: round_robin",
      ),
  },
  limit(`${guide}/edit-load-balancer-attributes.html`, ["aws:lb/loadBalancer:LoadBalancer"], {
    properties: {
      idleTimeout: { type: "integer", minimum: 1, maximum: 4_000 },
      clientKeepAlive: { type: "integer", minimum: 60, maximum: 604_800 },
    },
  }),
  limit(`${api}/API_LoadBalancerAttribute.html`, ["aws:lb/loadBalancer:LoadBalancer"], {
    properties: {
      accessLogs: { properties: { prefix: { type: "string", pattern: "^(?!/)(?!.*/$)(?!.*AWSLogs)" } } },
      connectionLogs: { properties: { prefix: { type: "string", pattern: "^(?!/)(?!.*/$)(?!.*AWSLogs)" } } },
    },
  }),
  limit(`${api}/API_CreateRule.html`, ["aws:lb/listenerRule:ListenerRule"], {
    properties: {
      conditions: {
        minItems: 1,
        items: {
          properties: {
            // API_HostHeaderConditionConfig; a port is no part of a host's name.
            hostHeader: { properties: { values: { items: { type: "string", maxLength: 128, pattern: "^[^:]*$" } } } },
            // API_SourceIpConditionConfig
            sourceIp: { properties: { values: { items: { type: "string", pattern: range } } } },
          },
        },
      },
    },
  }),
  limit(`${api}/API_CreateListener.html`, ["aws:lb/listener:Listener"], {
    properties: { sslPolicy: { type: "string", pattern: "^ELBSecurityPolicy-[a-zA-Z0-9-]+$" } },
    if: { properties: { protocol: { enum: ["HTTP", "TCP", "UDP", "TCP_UDP"] } }, required: ["protocol"] },
    then: { properties: { sslPolicy: false, certificateArn: false } },
  }),
  { types: listeners, page: `${api}/API_Action.html`, judge: actionsAreWhole },
];

/** 5 seconds where nothing is said. */
function timeoutBelowInterval({ healthCheck }: Properties): Problem[] {
  const { interval, timeout } = objectOf(healthCheck);
  const [each, wait] = [numberOr(interval, null), timeout === undefined ? 5 : numberOr(timeout, null)];
  return when(
    each !== null && wait !== null && wait >= each,
    "combination",
    ["healthCheck", "interval"],
    `is ${each ?? ""}, with a timeout of ${wait ?? ""}`,
    "more than the timeout",
  );
}

/** Cookies are for HTTP, addresses for what is none. */
function stickinessOfProtocol({ protocol, stickiness }: Properties): Problem[] {
  const [by, kind] = [objectOf(stickiness)["type"], String(protocol)];
  const isHttp = ["HTTP", "HTTPS"].includes(kind);
  const isOther = ["TCP", "UDP", "TCP_UDP", "TLS"].includes(kind);
  return when(
    (isHttp && by === "source_ip") || (isOther && ["lb_cookie", "app_cookie"].includes(String(by))),
    "combination",
    ["stickiness", "type"],
    `is ${String(by)}, with the protocol ${kind}`,
    isHttp ? "lb_cookie, app_cookie" : "source_ip",
  );
}

function actionsAreWhole({ defaultActions, actions }: Properties): Problem[] {
  const property = defaultActions === undefined ? "actions" : "defaultActions";
  return objectsOf(defaultActions ?? actions).flatMap(({ type, targetGroupArn, forward, redirect }, at) => {
    const place = [property, at];
    const { protocol, port, host, path, query } = objectOf(redirect);
    const isElsewhere = [protocol, port, host, path, query].some(
      (part) => isSet(part) && !/^#\{\w+\}$|^\/#\{path\}$/.test(String(part)),
    );
    return [
      ...when(
        type === "forward" && !isSet(targetGroupArn) && !isSet(forward),
        "missing",
        place,
        "forwards to nothing",
        "targetGroupArn, or forward",
      ),
      ...when(
        type === "redirect" && !isElsewhere,
        "combination",
        place,
        "redirects to itself",
        "another protocol, port, host, path or query",
      ),
      ...when(
        typeof path === "string" && path !== "" && !path.startsWith("/"),
        "pattern",
        [...place, "redirect", "path"],
        `is ${String(path).slice(0, 80)}`,
        "one that begins with /, such as /#{path}",
      ),
    ];
  });
}
