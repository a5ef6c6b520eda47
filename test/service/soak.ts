import { type Soak, soakOn } from "../host/soak";
import { ServiceRig } from "./rig/rig";

/** As on a host, on ECS. A request that takes longer than a target may take to end would be lost there, too. */
export async function soakService(soak: Soak): Promise<number> {
  return soakOn(await ServiceRig.start(), { ...soak, slowSeconds: 1 });
}
