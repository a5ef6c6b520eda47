export { AppService, type AppServiceArgs } from "./app-service";
export { ServiceFirewall, type ServiceFirewallArgs } from "./firewall";
export { proxyFiles } from "./proxy-files";
export { serviceTaskUrl } from "./registry";
export { ServiceScaling, type ServiceScalingArgs } from "./scaling";
export type { ScaledService, ServiceTasks } from "./tasks";
