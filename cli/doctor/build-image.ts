import { z } from "zod";
import { manifestTypes } from "../../host/contract/image";
import { type Answer, unknown, well, wrong } from "./answer";

const tokenSchema = z.object({ token: z.string() });

const accept = manifestTypes.join(", ");

/**
 * Whether a registry has an image, by its own API: https://distribution.github.io/distribution/spec/api/
 * @param image with its digest. @param origin of a registry's name.
 */
export async function buildImageAnswer(image: string, origin: (host: string) => string): Promise<Answer> {
  const [reference = "", digest = ""] = image.split("@");
  const [host = "", ...parts] = reference.split("/");
  const repository = parts.join("/");
  if (!host.includes(".") && !host.startsWith("localhost"))
    return unknown(`${image} does not say its registry`, "Write the registry first, as public.ecr.aws/….");
  const response = await manifest(origin(host), repository, digest);
  if (response.status === 200) return well(`${reference} has its digest`);
  if (response.status === 404)
    return wrong(
      `${host} has no ${repository}@${digest.slice(0, 19)}…`,
      `docker buildx imagetools inspect ${reference}:3.0 shows today's; set onebox:buildImage.`,
    );
  return unknown(
    `${host} answers ${response.status} for ${repository}`,
    "CodeBuild must be able to pull it: try again.",
  );
}

async function manifest(origin: string, repository: string, digest: string): Promise<Response> {
  const url = `${origin}/v2/${repository}/manifests/${digest}`;
  const first = await head(url, {});
  const challenge = /^Bearer realm="([^"]+)"/i.exec(first.headers.get("www-authenticate") ?? "");
  if (first.status !== 401 || challenge === null) return first;
  const service = /service="([^"]+)"/.exec(first.headers.get("www-authenticate") ?? "")?.[1];
  const asked = new URL(challenge[1] ?? "");
  asked.searchParams.set("scope", `repository:${repository}:pull`);
  if (service !== undefined) asked.searchParams.set("service", service);
  const granted = await fetch(asked, { signal: AbortSignal.timeout(10_000) });
  if (!granted.ok) return granted;
  const { token } = tokenSchema.parse(await granted.json());
  return head(url, { authorization: `Bearer ${token}` });
}

function head(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, { method: "HEAD", headers: { accept, ...headers }, signal: AbortSignal.timeout(10_000) });
}
