import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { environment } from "../../infra/environment";
import { parseSettings } from "../../settings";
import { type Registered, registered, type Run } from "../components/registered";
import { asConfig, fixtures, givenSettings } from "../settings/stack-file";

interface Container {
  readonly name: string;
  readonly stopTimeout: number;
  readonly healthCheck?: { readonly startPeriod: number };
}

const caddyfile = readFileSync("host/Caddyfile", "utf8");

/** In seconds, as the proxy's configuration has it: `idle 5m`. */
function ofProxy(name: string): number {
  const [, number, unit] = new RegExp(`\\b${name} (\\d+)([sm])\\b`).exec(caddyfile) ?? assert.fail(name);
  return Number(number) * (unit === "m" ? 60 : 1);
}

/** Sample and contract keep an idle connection for so long: docs of gunicorn's `keepalive`, examples/hr-app/bin/web. */
const ofApplication = Number(/--keep-alive (\d+)/.exec(readFileSync("examples/hr-app/bin/web", "utf8"))?.[1]);

async function programWith(stopSeconds: number): Promise<Run> {
  const app = { web: { stopSeconds } };
  const given = { ...givenSettings("grown", path.join(fixtures, "growing")), app };
  const settings = parseSettings("grown", asConfig(given));
  assert(settings.kind === "environment");
  return await registered(() => environment(settings));
}

function containers(program: Run): readonly Container[] {
  const definition = program
    .of("aws:ecs/taskDefinition:TaskDefinition")
    .find(({ inputs }: Registered) => String(inputs["family"]).endsWith("-web"));
  return JSON.parse(String(definition?.inputs["containerDefinitions"])) as Container[];
}

describe("time-outs on ECS", () => {
  for (const stopSeconds of [10, 60, 300])
    it(`fit each other from the visitor to the application, where it has ${stopSeconds} s to stop`, async () => {
      const program = await programWith(stopSeconds);
      const { idleTimeout } = program.one("aws:lb/loadBalancer:LoadBalancer").inputs as { idleTimeout: number };
      // Who is nearer to the visitor closes an idle connection first, so that none is closed under a request.
      assert.ok(idleTimeout < ofProxy("idle"), `load balancer ${idleTimeout}, proxy ${ofProxy("idle")}`);
      assert.ok(ofProxy("keepalive") < ofApplication, `proxy ${ofProxy("keepalive")}, application ${ofApplication}`);

      // A target that is to go ends what it has in hand for as long as its application would.
      const [targets] = program
        .of("aws:lb/targetGroup:TargetGroup")
        .filter(({ inputs }) => inputs["port"] === 8_080)
        .map(({ inputs }) => Number(inputs["deregistrationDelay"]));
      const longest = Math.min(stopSeconds, 120);
      assert.equal(targets, longest);
      const of = (name: string): Container => containers(program).find((one) => one.name === name) ?? assert.fail(name);
      assert.equal(of("app").stopTimeout, longest);
      // The proxy stops before the application, and is not killed while it still ends what it has.
      assert.ok(of("proxy").stopTimeout >= ofProxy("grace_period"));

      const web = program.of("aws:ecs/service:Service").find(({ inputs }) => String(inputs["name"]).endsWith("-web"));
      assert.ok(Number(web?.inputs["healthCheckGracePeriodSeconds"]) >= (of("app").healthCheck?.startPeriod ?? 0));
    });
});
