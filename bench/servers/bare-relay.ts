import { createServer } from "node:http";
import { Server } from "socket.io";
import { answerParent } from "../processes/answer-parent.ts";
import { createServerAnswers } from "./server-answers.ts";

/**
 * The baseline: socket.io alone, doing the least that could be called a chat. A visitor's message goes to the room of
 * the site's agents and is acknowledged; nothing is checked, numbered or kept. It speaks with the same names as
 * Bellhop, so that one load generator drives both.
 */
const { port }: { port: number } = JSON.parse(process.argv[2] ?? "{}");
const server = createServer();
const io = new Server(server, { path: "/socket", serveClient: false, perMessageDeflate: false });

const siteOf = (query: Record<string, unknown>) => `agents-of:${query.site}`;

io.of("/agent").on("connection", (socket) => void socket.join(siteOf(socket.handshake.query)));
io.of("/visitor").on("connection", (socket) => {
  const room = siteOf(socket.handshake.query);
  let seq = 0;
  socket.on("sendVisitorMessage", ({ cid, text }, ack) => {
    seq += 1;
    const at = Date.now();
    io.of("/agent").to(room).emit("entryAdded", { cid, seq, at, text });
    ack({ ok: true, data: { cid, seq, at } });
  });
});

const answers = createServerAnswers();
export type BareAnswers = typeof answers;
server.listen(port, "127.0.0.1", () => answerParent(answers));
