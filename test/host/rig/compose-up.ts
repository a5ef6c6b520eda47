import { Compose } from "../../../host/release/compose";
import { readFacts } from "../../../host/release/read-facts";
import { parseRelease } from "../../../host/contract/release";
import { type Slot, slots } from "../../../host/release/slots";

/** What a plain `docker compose up -d` with a new image does to a slot that serves: slot, release, bundle. */
const [slotName, text = "none", bundle = ""] = process.argv.slice(2);
const slot: Slot = slots.find((name) => name === slotName) ?? "blue";
const release = parseRelease(text);
if (release === null) throw new Error("name a release");
void new Compose(readFacts(), bundle, { [slot]: release }).must("up", "up", "--detach", "--no-deps", `web-${slot}`);
