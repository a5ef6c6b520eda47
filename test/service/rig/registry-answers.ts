import { readFileSync } from "node:fs";
import path from "node:path";
import { registryAddress } from "../../host/rig/images";
import type { Registry } from "../../host/rig/registry";
import type { Body } from "../../stand-ins/aws";

/** ECR's own interface to the images of a registry: manifests by digest, and where their parts are to be fetched. */
export function registryAnswers(registry: Registry): Readonly<Record<string, (body: Body) => unknown>> {
  return {
    BatchGetImage: (body) => {
      const [{ imageDigest = "" } = {}] = body["imageIds"] as { imageDigest?: string }[];
      const hex = imageDigest.replace("sha256:", "");
      const file = path.join(registry.folder, "docker/registry/v2/blobs/sha256", hex.slice(0, 2), hex, "data");
      try {
        return { images: [{ imageManifest: readFileSync(file, "utf8") }], failures: [] };
      } catch {
        return { images: [], failures: [{ failureCode: "ImageNotFound", failureReason: "Requested image not found" }] };
      }
    },
    GetDownloadUrlForLayer: (body) => {
      const [repository, digest] = ["repositoryName", "layerDigest"].map((name) => String(body[name]));
      return {
        downloadUrl: `http://${registryAddress}/v2/${repository ?? ""}/blobs/${digest ?? ""}`,
        layerDigest: digest,
      };
    },
  };
}
