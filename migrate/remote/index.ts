export { localRemote } from "./local";
export { type Ran, type Remote, RemoteError, type RunOptions } from "./remote";
export { type SshRemote, sshRemote, type SshTarget } from "./ssh";
export { shellLine } from "./quote";
