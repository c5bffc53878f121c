const sqliteMessage =
  "profiled: the writing thread needs 28 to 39 µs a message for SQLite itself (three indexes of `entry`, each page into the log with its checksum, the commit), about as much as the bare relay needs in all. The rest is spread thin: waking the writer across threads 9 % of the main thread, `writev` 7 to 15 %, the bus's copy for each hearer 7 %, socket.io's encoding 4 %, collecting garbage 4 %; no further single cost is above 5 %. One core holds both threads here. The cost came down from 278 µs; fewer indexes of `entry` are the next step, and not an additive change of the schema.";
const postgresMessage =
  "profiled: no single cost above 8 % is left on the node (`writev` 7 %, the bus's copy 7 %, socket.io's encoding 4 %, pg's array literals 3 %). One batch is under way at a time, and PostgreSQL, on the same two cores as the relay and the generator, needs about 110 µs of its own per message; the node is busy 60 % of the time and waits for it the rest. The cost came down from 704 µs of the node per append.";
const tail =
  "the median is 3 ms on SQLite and 7 ms on PostgreSQL at 2,000/s; the bare relay writes nothing. Not profiled; the tail is probably the commit: on SQLite the checkpoint of the log (every 16 MB), on PostgreSQL a batch that waits for the one before it.";
const connect =
  "the bare relay knows nobody. A session looks up the site, registers the visitor, writes the visit and reads the latest conversation; not profiled after the last changes. Bare connects got twice as fast from the first window to the third, sessions by a third. It came down from 2.1 ms (SQLite) and 3.4 ms (PostgreSQL).";

/** Why a bar is missed, by the claim's id: what a profile showed. Shown in the report only while it is missed. */
export const reasons: Readonly<Record<string, string>> = {
  "throughput-sqlite": sqliteMessage,
  "cpu-sqlite": sqliteMessage,
  "throughput-postgres": postgresMessage,
  "cpu-postgres": postgresMessage,
  "delivery-sqlite-500": tail,
  "delivery-postgres-500": tail,
  "delivery-sqlite-2000": tail,
  "delivery-postgres-2000": tail,
  "cpu-idle":
    "not comparable in this run: the window of 10 s lay between two rounds of the bare relay's pings (every 25 s), so that it did nothing at all. In an earlier window of 20 s it was 58 against 23 ms a second. The window is 30 s from now on. What Bellhop adds are the renewals of 10,000 visitors' presence, every 10 s, and the beacon's look.",
  "storm-restart":
    "every visitor is authenticated and gets a session, 64 at a time, while the bare relay asks nobody; none is refused or lost.",
  "connect-sqlite": connect,
  "connect-postgres": connect,
  "growth-sqlite-page":
    "not profiled. 0.1 ms more; probably the cache: with 1,000 conversations everything lies in the reading thread's own, with 1,000,000 the pages come from the system's.",
  "growth-postgres-closed": "not profiled. 0.2 ms more; probably the cache as well.",
};
