import { unknown } from "../../../../model";
import { engineIsSupported } from "../../../../policies/rules/elasticache/engine-is-supported";
import { describeRule, given } from "../../describe-rule";

const redis = (engineVersion: string) => ({ engine: "redis", engineVersion });

describeRule(engineIsSupported, {
  passes: [
    {},
    { engine: "valkey", engineVersion: "7.2" },
    { engine: "valkey" },
    { engine: "memcached", engineVersion: "1.6.22" },
    redis("7.1"),
    given(redis("6.x"), { today: "2026-07-01" }),
  ],
  fails: [
    redis("5.0.6"),
    redis("4.0.10"),
    redis("3.2.6"),
    { engineVersion: "5.0.6" },
    given(redis("6.2"), { today: "2026-11-29" }),
  ],
  notEvaluated: [
    { engine: unknown, engineVersion: "5.0.6" },
    { engine: "redis", engineVersion: unknown },
  ],
});
