import { readdirSync } from "node:fs";
import { queuesOf } from "./common-services";
import type { Facts } from "../contract/facts";
import { Failure, Refusal } from "./failure";
import { places } from "./places";
import { hostArchitecture } from "./preflight";
import type { Image } from "../contract/image";

/** @throws Refusal for an image that would not find what it cannot do without. */
export function refuseMissingSecrets({ secrets }: Pick<Image, "secrets">): void {
  const present = readdirSync(places.secrets);
  const missing = secrets.filter((name) => !present.includes(name));
  if (missing.length === 0) return;
  const commands = missing.map((name) => `npx onebox host secret set ${name} --stack …`);
  throw new Refusal(`the image needs secrets that were never entered: ${missing.join(", ")}`, commands);
}

// Why: docs/decisions/0120.
/** @throws Refusal for an image, as one from before the setting, that could queue no job. */
export function refuseWithoutQueuePassword(
  facts: Pick<Facts, "queuePassword" | "application">,
  { bringsQueuePassword, version }: Pick<Image, "bringsQueuePassword" | "version">,
): void {
  if (!facts.queuePassword || bringsQueuePassword || !queuesOf(facts).includes("redis-queue")) return;
  throw new Refusal(
    `the queue asks for a password (onebox:host.queuePassword), and the image of ${version} does not say that it brings one: without it no job could be queued. Release one that reads QUEUE_PASSWORD_FILE and has LABEL onebox.queue-password=supported; or switch the setting off, deploy that, and then release this one`,
  );
}

/** @throws Failure for an image that this machine cannot run. */
export async function assertArchitecture({ architecture }: Pick<Image, "architecture">): Promise<void> {
  const host = await hostArchitecture();
  if (architecture !== host) throw new Failure(`the image is for ${architecture}, this host is ${host}`);
}
