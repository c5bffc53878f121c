const sqliteMessage =
  "profiled: the writing thread needs 28 to 39 µs a message for SQLite itself (three indexes of `entry`, each page into the log with its checksum, the commit), about as much as the bare relay needs in all. The rest is spread thin: waking the writer across threads 9 % of the main thread, `writev` 7 to 15 %, the bus's copy for each hearer 7 %, socket.io's encoding 4 %, collecting garbage 4 %; no further single cost is above 5 %. One core holds both threads here. The cost came down from 278 µs; fewer indexes of `entry` are the next step, and not an additive change of the schema.";
const postgresMessage =
  "profiled: no single cost above 8 % is left on the node (`writev` 7 %, the bus's copy 7 %, socket.io's encoding 4 %, pg's array literals 3 %). One batch is under way at a time, and PostgreSQL, on the same two cores as the relay and the generator, needs about 110 µs of its own per message; the node is busy 60 % of the time and waits for it the rest. The cost came down from 704 µs of the node per append.";
const sqliteTail =
  "profiled by stages, p50 and p99 in ms within the server: at 500/s to the writing thread 0.05 and 0.7, SQLite's own work 0.1 and 0.35, the commit 0.4 and 1.8 (a sync alone takes 0.36 and 0.6 here), back 0.06 and 0.7. The bus passed each fact on by a timer, which cost 1.2 in the median; and the beacon told 420 hearers at once every 2 s, which with its read of 5 to 13 held everything up for some 20. Both are changed since this run: the median fell from 3 ms to 1.8. The 99th percentile did not clearly: 8.5 to 18 in nine windows. What is left at 2,000/s are the commit (4 to 7), the wait behind two batches under way (5), handing over between threads that share one core (3 to 4), copying the log to the file (6 to 15, every 700 messages), and collecting garbage (4 to 10; a full collection 16, once in some 20 s, with its helpers on the same core). With both cores the commit's p99 is 1.7, and delivery's 17 to 20 all the same. Copying the log every 1,000 pages gave 6 to 8 ms at 500/s in one series and 9 to 30 in another, for 5 % of the throughput, and was not kept.";
const postgresTail =
  "profiled by stages, p50 and p99 in ms within the server: at 500/s a batch takes 1.6 and 3.5 (lock and look 0.7, write 0.5, commit 0.3) and waits 0.1 and 2 for the one before; at 2,000/s it takes 2.4 and 7.5 and waits 1 and 4.9. The slowest 2 % wait 5.3, and theirs are batches of 25 that take 7.4, after garbage was collected (4 to 9) or while the beacon told everybody. The bus's timer of 1.2 and the beacon's burst are changed since this run; in windows after it the 99th percentile was 8 and 29 at 500/s, and 18 and 21 at 2,000/s. Two batches under way would save the wait, 1 in the median, and need care: a conversation in both would be set aside.";
const connect =
  "profiled: on SQLite handing requests to the threads is 36 % of the main thread (each wakes a thread on the same core), collecting garbage 5 %, `writev` 4 %; the writing thread's time is the commit. Since this run all requests of a turn go to a thread together: 0.71 ms where it was 0.96, in the one pair of quiet windows that compares, 3.3 times the bare relay. On PostgreSQL `writev` is 20 to 28 %, one per statement, and a new visitor takes six: two to register, two to write the visit, the latest conversation, and the visitor as the agents see it; pg's rows and their columns 6 %, copying what is asked 3 %.";

/** Why a bar is missed, by the claim's id: what a profile showed. Shown in the report only while it is missed. */
export const reasons: Readonly<Record<string, string>> = {
  "throughput-sqlite": sqliteMessage,
  "cpu-sqlite": sqliteMessage,
  "throughput-postgres": postgresMessage,
  "cpu-postgres": postgresMessage,
  "delivery-sqlite-500": sqliteTail,
  "delivery-postgres-500": postgresTail,
  "delivery-sqlite-2000": sqliteTail,
  "delivery-postgres-2000": postgresTail,
  "cpu-idle":
    "not comparable in this run: its window of 10 s lay between two rounds of the bare relay's pings (every 25 s), so that it did nothing at all. In a window of 30 s, as it is from now on, it was 49 against 26 ms a second, 1.9 times, others using a third of the machine. Profiled: pings take 40 ms a second of it; between them it is 10 to 30: the main thread 1 % busy, the writing thread 0.8 % (presence of 10,000 visitors, renewed every 10 s), the reading thread 0.3 % (the beacon's look).",
  "storm-restart":
    "every visitor is authenticated and gets a session, 64 at a time, while the bare relay asks nobody; none is refused or lost. It is the cost of a session (above): with requests going to the threads together, changed since this run, one return took 9.8 s.",
  "connect-sqlite": connect,
  "connect-postgres": connect,
  "growth-sqlite-page":
    "looked into: the plan is the same, one search of the primary key. The two statements alone take 10 µs with 1,000 conversations, where all pages are in the connection's own cache, and 45 to 56 with 1,000,000, where each of a random conversation's pages is a read from the system's cache and the trees are deeper. A cache of 128 MB (58 to 68 µs) or a mapped file (39 to 52) changes little, and costs memory.",
  "growth-postgres-closed":
    "looked into: the plan is the same, 51 rows by the index and their visitors by primary key, with 212 pages instead of 157, all from its own cache: the key of a larger table is one level deeper. The database takes 0.45 ms where it takes 0.2, on pages that the processor has not got.",
};
