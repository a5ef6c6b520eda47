export { Release, type ReleaseArgs } from "./release";
