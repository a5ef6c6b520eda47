export { type OldServerAddress, sshToOld } from "./old-server";
export { pipe } from "./pipe";
