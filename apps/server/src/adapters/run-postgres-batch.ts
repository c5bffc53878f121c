import { ASIDE } from "./batch-queue.ts";
import { type ConversationWork, keyOfWork } from "./conversation-work.ts";
import { changesOf, createBatch, decideWork, type WorkAnswer } from "./decide-work.ts";
import { type Asked, beginAndFind, writeAndCommit } from "./postgres-batch-statements.ts";
import type { PostgresConnection } from "./postgres-pool.ts";

/**
 * Many appends and marks as one transaction and three to six statements. Each is decided in memory by the rules of the
 * single operations, in the order given, over rows that are locked. What needs more than that is set aside, and with
 * it whatever the same author sends after it: a conversation that is not there, not open or held by somebody else, a
 * file, a repeat of what stands in an earlier conversation, words that begin a wait or keep a promise.
 */
export async function runPostgresBatch(
  connection: PostgresConnection,
  works: ConversationWork[],
): Promise<(WorkAnswer | typeof ASIDE)[]> {
  try {
    const batch = createBatch(await beginAndFind(connection, listAsked(works)));
    const aside = new Set<string>();
    const answers = works.map((work) => {
      const key = keyOfWork(work);
      const answer = aside.has(key) ? ASIDE : decideWork(batch, work);
      if (answer === ASIDE) aside.add(key);
      return answer;
    });
    await writeAndCommit(connection, changesOf(batch));
    return answers;
  } catch (error) {
    // A connection on which not even that works is not used again.
    await connection.query("rollback").catch(() => {});
    throw error;
  }
}

function listAsked(works: ConversationWork[]): Asked {
  const conversationIds = new Set<string>();
  const visitors = new Map<string, Asked["visitors"][number]>();
  const asked: Asked = { conversationIds: [], visitors: [], entries: [], marks: [] };
  for (const { kind, input } of works) {
    if (input.conversationId !== null) conversationIds.add(input.conversationId);
    else if (input.scope.kind === "visitor") visitors.set(input.scope.visitorId, input.scope);
    if (kind === "append") asked.entries.push({ authorId: input.author.id, cid: input.cid });
    else if (input.participant !== "visitor")
      asked.marks.push({ conversationId: input.conversationId, agentId: input.participant });
  }
  return { ...asked, conversationIds: [...conversationIds], visitors: [...visitors.values()] };
}
