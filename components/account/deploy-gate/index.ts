export type { DeployGateArgs } from "./args";
export { DeployGate } from "./deploy-gate";
