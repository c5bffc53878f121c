import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasBefore, headOf, nextEntries, prependEntries } from "./entry-log.ts";

type Numbered = { seq: number };
const seqOf = ({ seq }: Numbered) => seq;
const upTo = (last: number, first = 1): Numbered[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({ seq: first + index }));
const seqs = (entries: Numbered[]) => entries.map(seqOf);

describe("pushes and pages", () => {
  test("[LN1] the next entry is taken, an older one and one beyond a gap are not", () => {
    expect(seqs(nextEntries(upTo(3), [{ seq: 4 }], seqOf))).toEqual([4]);
    expect(nextEntries(upTo(3), [{ seq: 2 }], seqOf)).toEqual([]);
    expect(nextEntries(upTo(3), [{ seq: 5 }], seqOf)).toEqual([]);
  });

  test("[LN3] from scratch a page is taken from wherever it begins", () => {
    expect(seqs(nextEntries([], upTo(9, 7), seqOf, true))).toEqual([7, 8, 9]);
  });

  test("[LN1] pushes lost, doubled and in any order, then catching up, give the log and nothing else", () => {
    const pushes = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 80 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        pushes,
        fc.integer({ min: 1, max: 7 }),
        (length, heard, page) => {
          const log = upTo(length);
          let held: Numbered[] = [];
          for (const seq of heard.filter((one) => one <= length))
            held = [...held, ...nextEntries(held, [{ seq }], seqOf)];
          expect(held).toEqual(log.slice(0, held.length));
          while (headOf(held, seqOf) < length) {
            const since = headOf(held, seqOf);
            held = [...held, ...nextEntries(held, log.slice(since, since + page), seqOf)];
          }
          expect(held).toEqual(log);
        },
      ),
    );
  });
});

describe("paging back", () => {
  test("an older page goes in front when it joins on", () => {
    expect(seqs(prependEntries(upTo(9, 7), upTo(6, 4), seqOf))).toEqual([4, 5, 6, 7, 8, 9]);
    expect(seqs(prependEntries(upTo(9, 7), upTo(8, 4), seqOf))).toEqual([4, 5, 6, 7, 8, 9]);
    expect(seqs(prependEntries(upTo(9, 7), upTo(5, 3), seqOf))).toEqual([7, 8, 9]);
    expect(seqs(prependEntries([], upTo(5, 3), seqOf))).toEqual([3, 4, 5]);
  });

  test("there is something before what does not begin with the first", () => {
    expect([hasBefore([], seqOf), hasBefore(upTo(3), seqOf), hasBefore(upTo(3, 2), seqOf)]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
