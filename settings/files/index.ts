export { configText } from "./config-text";
export { type Project, readProject, readStackConfig, stackConfig, type StackConfig } from "./project";
export { projectSettings, ruleOf, settingsOf, stackFiles } from "./settings";
export { stackFileName, stacksWithFile } from "./stack-names";
export { withSettings } from "./change";
