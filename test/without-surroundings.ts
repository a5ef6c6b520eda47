import { Readable } from "node:stream";

/**
 * Makes this process forget the account, the pipeline and the terminal around it, so that tests say the same on a laptop
 * with a profile, in a step of a pipeline and here. What is meant for tests (`ONEBOX_TEST_…`) stays. Nobody types: whoever
 * reads from standard input finds its end.
 */
const around = /^(AWS|BITBUCKET|GITHUB)_|^ONEBOX_(?!TEST_)|^PULUMI_(?!HOME$)|^FORCE_COLOR$/;

for (const name of Object.keys(process.env)) if (around.test(name)) Reflect.deleteProperty(process.env, name);

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

Object.defineProperty(process, "stdin", { value: Readable.from([]), configurable: true });
