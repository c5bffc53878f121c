import type { Conversation, Visitor } from "@bellhop/protocol";
import type { Texts } from "./texts/en.ts";

/** What to call the visitor: their name, their address, or just "visitor". */
export function visitorName(
  conversation: Pick<Conversation, "visitorName" | "visitorEmail">,
  t: Texts,
): string {
  return conversation.visitorName ?? conversation.visitorEmail ?? t.inbox.visitor;
}

/** What initials are made of; null draws a figure instead. */
export function visitorInitials(person: Pick<Conversation, "visitorName" | "visitorEmail">): string | null {
  return person.visitorName ?? person.visitorEmail;
}

/** The newest we know: the visitor may have left a name after the conversation's line was written. */
export function withVisitor<T extends Conversation>(conversation: T, visitor: Visitor | null): T {
  if (!visitor || visitor.id !== conversation.visitorId) return conversation;
  return {
    ...conversation,
    visitorName: visitor.name ?? conversation.visitorName,
    visitorEmail: visitor.email ?? conversation.visitorEmail,
  };
}

/** For the log, which reads like talk. */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
