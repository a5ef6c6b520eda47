import { type Image, whyOtherVersion } from "../../host/contract/image";
import { parseRelease, type Release } from "../../host/contract/release";
import { messageOf } from "../../model/message-of";
import type { Definition } from "./definition";
import { Failure } from "./failure";
import type { Images } from "./image";

/** As Docker says it, and as Fargate does. */
export const dockerArchitecture = { ARM64: "arm64", X86_64: "amd64" } as const;

/** What must hold of an image before anything is changed for it. @throws Failure for one that could not serve. */
export function checkImage(image: Image, { version }: Release, definition: Definition): void {
  const { architecture, secrets, bringsQueuePassword } = image;
  const tasks = dockerArchitecture[definition.architecture];
  if (architecture !== tasks) throw new Failure(`the image is for ${architecture}, these tasks are ${tasks}`);
  const otherVersion = whyOtherVersion(image, version);
  if (otherVersion !== null) throw new Failure(otherVersion);
  const missing = secrets.filter((name) => !definition.secrets.includes(name));
  if (missing.length > 0)
    throw new Failure(
      `the image needs secrets that its tasks are not given: ${missing.join(", ")}. Name them in onebox:service.secretNames, and enter each: npx onebox host secret set ${missing[0] ?? ""} --stack …`,
    );
  if (definition.secrets.includes("QUEUE_PASSWORD") && !bringsQueuePassword)
    throw new Failure(
      `the queue asks for a password, and the image of ${version} does not say that it brings one: without it no job could be queued. Release one that reads QUEUE_PASSWORD_FILE and has LABEL onebox.queue-password=supported`,
    );
}

/**
 * What must hold of a release after those before it. @param known releases that were to run here, oldest first.
 * @throws Failure for a version that was another image, and for a way back over a contract release.
 */
export async function checkOrder(
  known: readonly string[],
  current: string,
  { version, digest }: Release,
  images: Images,
): Promise<void> {
  const releases = known.flatMap((text) => parseRelease(text) ?? []);
  const other = releases.find((release) => release.version === version && release.digest !== digest);
  if (other !== undefined)
    throw new Failure(
      `version ${version} was released here as ${other.digest}, and is now to be ${digest}: give the new image a version of its own`,
    );
  const indexOf = (wanted: string): number => releases.map((release) => release.digest).lastIndexOf(wanted);
  const target = indexOf(digest);
  if (target < 0) return;
  for (const crossed of releases.slice(target + 1, indexOf(parseRelease(current)?.digest ?? "") + 1)) {
    const { migrations } = await images.read(crossed).catch((error: unknown) => {
      throw new Failure(
        `whether ${version} can work with the database as ${crossed.version} made it is not known, because ${messageOf(error)}: release a newer version instead`,
      );
    });
    if (migrations === "contract")
      throw new Failure(
        `${version} cannot work with the database as ${crossed.version} made it (a contract release): release a newer version instead`,
      );
  }
}
