export { buildspec } from "./account-build";
export { DeployBuild, type DeployBuildArgs } from "./deploy-build";
export { DrillBuild, type DrillBuildArgs } from "./drill-build";
export { ImageBuild } from "./image-build";
export { runBuild, trustBuild } from "./permissions";
