import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { architectures, publishOfficial } from "../../host/rig/images";
import { commonLayer, place, placeWithLibraries } from "../../host/rig/layers";
import { pinnedNode } from "../../host/rig/node";
import type { Registry } from "../../host/rig/registry";

export interface ServiceImages {
  readonly caddy: string;
  readonly node: string;
  readonly pause: string;
}

const busybox = "/bin/busybox";

/** Puts what stands for the official images into the test's registry. @returns their names there, by digest. */
export function publishServiceImages(registry: Registry): ServiceImages {
  const { caddy } = publishOfficial(registry, { caddyToo: [withBusybox()] });
  const put = (name: string, layer: ReturnType<typeof commonLayer>): string => {
    const image = { layers: [layer], architecture: architectures[0], configuration: { Env: ["PATH=/usr/bin:/bin"] } };
    return `127.0.0.1:5000/${name}@${registry.put(name, "test", image)}`;
  };
  return { caddy, node: put("node", nodeLayer()), pause: put("pause", withBusybox()) };
}

/** With the applets that health checks ask for, as the Alpine images have them. */
function withBusybox() {
  return commonLayer("busybox", [busybox], (root) => {
    place(busybox, root, "bin/busybox");
    for (const applet of ["sh", "wget", "cat"]) symlinkSync("busybox", path.join(root, "bin", applet));
  });
}

/** The very Node that a host installs, as an image. */
function nodeLayer() {
  const node = pinnedNode().program;
  return commonLayer("node", [node], (root) => {
    placeWithLibraries(node, root);
    mkdirSync(path.join(root, "usr/bin"), { recursive: true });
    symlinkSync(node, path.join(root, "usr/bin/node"));
  });
}
