export { buildspec } from "./account-build";
export { DeployBuild } from "./deploy-build";
export { ImageBuild } from "./image-build";
export { runBuild, trustBuild } from "./permissions";
