import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "yaml";

interface Service {
  readonly extends?: { readonly file: string; readonly service: string };
  readonly image?: string;
}
const read = (file: string): { services: Record<string, Service> } =>
  parse(readFileSync(file, "utf8"), { merge: true, maxAliasCount: -1, logLevel: "silent" }) as { services: Record<string, Service> };

const host = read("host/compose.yaml").services;
const laptop = read("examples/hr-app/compose.yaml").services;

describe("the laptop's compose file", () => {
  it("has every service of a host; of the two workers one", () => {
    const taken = Object.values(laptop).flatMap((service) => service.extends?.service ?? []);
    assert.deepEqual(taken.sort(), Object.keys(host).filter((name) => name !== "worker-green").sort());
  });

  it("adds what AWS offers, by versions", () => {
    const added = Object.entries(laptop).filter(([, service]) => service.extends === undefined);
    assert.deepEqual(added.map(([name]) => name).sort(), ["database", "s3"]);
    for (const [, { image = "" }] of added) assert.match(image, /:v?\d+(\.\d+)*(-alpine)?$/);
  });

  it("runs the host's versions of proxy and queues", () => {
    const values = readFileSync("examples/hr-app/.env", "utf8");
    const images = JSON.parse(readFileSync("host/images.json", "utf8")) as { caddy: string; redis: string };
    const tag = (image: string): string => image.split("@")[0] ?? "";
    assert.ok(values.includes(`CADDY_IMAGE=${tag(images.caddy)}\n`));
    assert.ok(values.includes(`REDIS_IMAGE=${tag(images.redis)}\n`));
  });

  it("gives a value to everything that the host's file asks for", () => {
    const asked = [...readFileSync("host/compose.yaml", "utf8").matchAll(/\$\{(\w+):\?\}/g)].map(([, name]) => name);
    const given = readFileSync("examples/hr-app/.env", "utf8");
    for (const name of new Set(asked)) assert.match(given, new RegExp(`^${name ?? ""}=.`, "m"));
  });
});
