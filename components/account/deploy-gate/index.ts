export { DeployGate, type DeployGateArgs } from "./deploy-gate";
