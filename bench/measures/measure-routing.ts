import pg from "pg";
import { type Subject, startSubject } from "../subjects/start-subject.ts";
import { alternate } from "./alternate.ts";
import type { Bench, Readings } from "./measure.ts";

const stores = ["sqlite", "postgres"] as const;
const AT_DESK = { agents: 200, waiting: 1_000 };

/** What it costs to give out one waiting conversation, at a full desk and at one twice as large; milliseconds each. */
export async function measureRouting(bench: Bench): Promise<Readings> {
  const { size, say } = bench;
  const desks = new Map<string, Subject>();
  for (const store of stores) {
    for (const [name, times] of [
      ["Once", 1],
      ["Twice", 2],
    ] as const) {
      const subject = await startSubject(store, { ...bench, sites: 1 });
      bench.onEnd(subject.stop);
      const share = times * size.desk;
      await subject.bellhops[0]?.ask("fillDesk", {
        siteKey: siteKeyOf(subject),
        agents: Math.ceil(AT_DESK.agents * share),
        waiting: Math.ceil(AT_DESK.waiting * share),
      });
      await analyze(subject);
      desks.set(`${store}${name}`, subject);
    }
  }
  async function takeWindow(name: string): Promise<Record<string, number>> {
    const subject = desks.get(name);
    if (!subject) throw new Error(`no desk ${name}`);
    const input = { siteKey: siteKeyOf(subject), count: size.routings };
    const times = await subject.bellhops[0]?.ask("timeRouting", input);
    return { ...times };
  }
  return alternate({ names: [...desks.keys()], windows: size.windows, work: takeWindow, say });
}

/** As PostgreSQL does by itself within a minute; the plans before it are made for empty tables. */
async function analyze({ data: { databaseUrl } }: Subject): Promise<void> {
  if (databaseUrl === null) return;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("analyze");
  await client.end();
}

const siteKeyOf = ({ target }: Subject): string => target.sites[0]?.siteKey ?? "";
