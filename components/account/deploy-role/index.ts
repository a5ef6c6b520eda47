export { DeployRole, type DeployRoleArgs } from "./deploy-role";
