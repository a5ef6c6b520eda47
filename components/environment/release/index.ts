export { Release, type ReleaseArgs } from "./release";
export { checkInputs, hashText, releaseText } from "./check-inputs";
export { desiredRelease } from "./desired";
