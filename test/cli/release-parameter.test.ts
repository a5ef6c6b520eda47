import assert from "node:assert/strict";
import { previousRelease } from "../../cli/deploy/release-parameter";

describe("the release to roll back to", () => {
  const cases = [
    { title: "nothing was ever released", history: ["made: none"], previous: null },
    { title: "the first release runs", history: ["made: none", "deploy: 1"], previous: null },
    { title: "the second release runs", history: ["made: none", "deploy: 1", "deploy: 2"], previous: "1" },
    { title: "the third was undone", history: ["deploy: 1", "deploy: 2", "deploy: 3", "undo: 2"], previous: "1" },
    { title: "the first was undone", history: ["made: none", "deploy: 1", "undo: none"], previous: null },
    {
      title: "it was rolled back once",
      history: ["deploy: 1", "deploy: 2", "deploy: 3", "roll back: 2"],
      previous: "1",
    },
    { title: "a rollback was undone", history: ["deploy: 1", "deploy: 2", "roll back: 1", "undo: 2"], previous: "1" },
    {
      title: "it was rolled back twice",
      history: ["deploy: 1", "deploy: 2", "deploy: 3", "roll back: 2", "roll back: 1"],
      previous: null,
    },
    {
      title: "something new came after a rollback",
      history: ["deploy: 1", "deploy: 2", "roll back: 1", "deploy: 3"],
      previous: "1",
    },
    { title: "an old version was deployed anew", history: ["deploy: 1", "deploy: 2", "deploy: 1"], previous: "2" },
    { title: "the oldest entries are gone", history: ["roll back: 1", "deploy: 2"], previous: "1" },
  ];
  for (const { title, history, previous } of cases)
    it(`is ${previous ?? "none"} when ${title}`, () => {
      const entries = history.map((entry) => ({ Description: entry, Value: entry.split(": ")[1] ?? "" }));
      assert.equal(previousRelease(entries), previous);
    });
});
