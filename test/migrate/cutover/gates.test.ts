import assert from "node:assert/strict";
import { Gates, type Sample } from "../../../migrate/cutover/gates";

const good: Sample = { requests: 1000, errors: 5, p95Ms: 200 };
const failing: Sample = { requests: 1000, errors: 6, p95Ms: 100 };
const slow: Sample = { requests: 1000, errors: 0, p95Ms: 201 };

/** Looked at every minute; whether the last look aborts. */
const cases: readonly {
  readonly what: string;
  readonly samples: readonly (Sample | null)[];
  readonly aborts: RegExp | null;
}[] = [
  { what: "passes what is just allowed", samples: [good, good, good, good, good], aborts: null },
  { what: "waits three minutes with errors", samples: [failing, failing, failing], aborts: null },
  {
    what: "aborts after three minutes of errors",
    samples: [failing, failing, failing, failing],
    aborts: /6 of 1000 requests failed/,
  },
  { what: "counts anew after a good minute", samples: [failing, failing, failing, good, failing], aborts: null },
  {
    what: "aborts where it is twice as slow",
    samples: [slow, slow, slow, slow],
    aborts: /up to 201 ms, on the old server it was 100 ms/,
  },
  { what: "aborts where nothing is known", samples: [null, null, null, null], aborts: /could not be measured/ },
  {
    what: "passes where nobody comes",
    samples: Array.from({ length: 5 }, () => ({ requests: 0, errors: 0, p95Ms: 0 })),
    aborts: null,
  },
];

describe("the gates of a cutover", () => {
  for (const { what, samples, aborts } of cases)
    it(what, () => {
      const gates = new Gates(100);
      const looks = samples.map((sample, minute) => gates.look(sample, minute * 60_000));
      const last = looks.at(-1)?.abort ?? null;
      if (aborts === null) assert.equal(last, null);
      else assert.match(last ?? "", aborts);
    });
});
