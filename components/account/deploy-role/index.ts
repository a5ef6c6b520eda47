export { DeployRole, type DeployRoleArgs, trustGate } from "./deploy-role";
