export { ServiceRelease, type ServiceReleaseArgs } from "./service-release";
