import assert from "node:assert/strict";
import { withoutSecrets } from "../../../policies/framework/secrets";

const withheld = "What is wrong is marked as a secret, and so it is not shown.";

const sentences: readonly (readonly [sentence: string, secrets: readonly string[], isTold: boolean])[] = [
  ['`acl` is "public-read"; it has to be "private".', [], false],
  ['`acl` is "public-read"; it has to be "private".', ["something else"], false],
  ['`acl` is "hunter2hunter2"; it has to be "private".', ["hunter2hunter2"], true],
  ['`ami` is "a long secret that is cut…"; it has to be an id.', ["a long secret that is cut off in a message"], true],
  ['`name` is "say \\"friend\\""; it has to be another.', ['say "friend"'], true],
  ["The container treasury is privileged.", ['[{"name":"treasury","privileged":true}]'], true],
  ["`limit` is 4711; it has to be at most 100.", ["4711"], true],
  ["`limit` is 47110; it has to be at most 100.", ["4711"], false],
  ["The rule a-b keeps fewer than 50 images.", ["a-b"], true],
  ["It is not protected.", [""], false],
];

describe("a sentence that may hold a secret", () => {
  for (const [sentence, secrets, isTold] of sentences)
    it(`${isTold ? "is not said" : "is said where it holds none"}: ${sentence}`, () => {
      assert.equal(withoutSecrets(sentence, secrets), isTold ? withheld : sentence);
    });
});
