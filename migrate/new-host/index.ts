export { type OldServerAddress, sshOptions, sshToOld } from "./old-server";
export { pipe } from "./pipe";
