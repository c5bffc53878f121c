import type { TimerKind } from "@bellhop/core";
import type {
  AgentStatus,
  CallMethod,
  CallMiss,
  CallPromise,
  CallStage,
  Locale,
  Role,
} from "@bellhop/protocol";
import type { Generated, Selectable } from "kysely";

/**
 * One schema in the subset that SQLite and PostgreSQL share: text ids, times as integer milliseconds, booleans as 0
 * and 1, JSON as text. Made by `migrations/`; a table here and its migration must say the same.
 */
export type Tables = {
  site: SiteTable;
  agent: AgentTable;
  membership: MembershipTable;
  department: DepartmentTable;
  department_member: DepartmentMemberTable;
  invitation: InvitationTable;
  setup_token: SetupTokenTable;
  visitor: VisitorTable;
  conversation: ConversationTable;
  entry: EntryTable;
  agent_mark: AgentMarkTable;
  wait: WaitTable;
  call: CallTable;
  dial: DialTable;
  blocked_number: BlockedNumberTable;
  call_settings: CallSettingsTable;
  agent_lease: AgentLeaseTable;
  timer: TimerTable;
  file: FileTable;
};

type SiteTable = {
  id: string;
  key: string;
  name: string;
  /** JSON: string[] */
  origins: string;
  color: string;
  created_at: number;
  installed_at: number | null;
  demo: number;
};
type AgentTable = {
  id: string;
  name: string;
  email: string;
  status: AgentStatus;
  created_at: number;
  /** Chats at once. */
  capacity: Generated<number>;
  /** Open conversations of the agent; kept by the database itself. */
  load: Generated<number>;
  /** Offers let pass since the last one taken. */
  missed: Generated<number>;
  /** 0 for never. */
  last_taken_at: Generated<number>;
  /** The agent's own, E.164. */
  phone: string | null;
};
type MembershipTable = { site_id: string; agent_id: string; role: Role; created_at: number };
type DepartmentTable = {
  id: string;
  site_id: string;
  name: string;
  /** All of the site's members belong to it. */
  everybody: number;
  /** JSON: DepartmentSettings */
  settings: string;
  created_at: number;
};
/** The members named in the settings, once more for the queries. */
type DepartmentMemberTable = { department_id: string; agent_id: string; rank: number };
type InvitationTable = {
  id: string;
  site_id: string;
  token_hash: string;
  email: string | null;
  role: Role;
  created_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  used_by: string | null;
};
/** One row, called "setup". */
type SetupTokenTable = { id: string; token_hash: string; expires_at: number };
type VisitorTable = {
  id: string;
  site_id: string;
  secret_hash: string;
  name: string | null;
  email: string | null;
  locale: Locale;
  time_zone: string | null;
  device: string | null;
  first_seen_at: number;
  last_seen_at: number;
  online_until: number;
  /** JSON: PageVisit[] */
  pages: string;
};
type ConversationTable = {
  id: string;
  site_id: string;
  visitor_id: string;
  status: "open" | "closed";
  agent_id: string | null;
  /** As it was when the agent took it: the reader of an old conversation sees who answered then. */
  agent_name: string | null;
  epoch: number;
  seq: number;
  visitor_seq: number;
  visitor_delivered: number;
  visitor_read: number;
  /** The furthest of all agents; each agent's own is in agent_mark. */
  agents_delivered: number;
  agents_read: number;
  opened_at: number;
  waiting_since: number | null;
  closed_at: number | null;
  last_entry_at: number;
  /** Log or marks; only grows. */
  changed_at: number;
  /** JSON: Conversation["preview"] */
  preview: string | null;
  /** Empty for the site's first, whose id is the site's. */
  department_id: Generated<string>;
  unanswered_since: number | null;
  /** JSON: Handling; null when nobody is asked and nothing is owed. */
  handling: string | null;
  asked: Generated<Asked>;
  /** Who alone is asked to take it, by an offer or by somebody who passes it on. */
  offered_to: string | null;
  /** When the first check owed on it is due. */
  owed_at: number | null;
  /** Somebody's word is to be kept on it: it is being passed on, an answer is promised, or a check is owed. */
  pledged: Generated<number>;
  /** Where its call stands, as long as somebody has to look after it: `ended` while a telephone may still ring. */
  call_state: CallStage["name"] | null;
  /** Who is in its call, or asked alone to take it. */
  call_agent_id: string | null;
};
/**
 * About a waiting conversation: `later` is nobody on purpose, because its department is closed or gives nothing out.
 * `nobody` where it does not wait.
 */
export type Asked = "nobody" | "agent" | "everybody" | "later";
type EntryTable = {
  conversation_id: string;
  seq: number;
  visitor_seq: number | null;
  author_kind: "visitor" | "agent" | "system";
  author_id: string;
  author_name: string | null;
  cid: string;
  at: number;
  kind: string;
  /** JSON: EntryBody */
  body: string;
};
type AgentMarkTable = { conversation_id: string; agent_id: string; delivered: number; read: number };
/** How long somebody waited before an agent took it. */
type WaitTable = { site_id: string; department_id: string; at: number; waited_ms: number };
/** What the owner's list and the limits look for in a call's record, and the record. */
type CallTable = {
  id: string;
  site_id: string;
  department_id: string;
  conversation_id: string;
  visitor_id: string;
  agent_id: string | null;
  created_at: number;
  requested_at: number;
  answered_at: number | null;
  ended_at: number | null;
  /** Only while it is planned. */
  planned_at: number | null;
  stage: CallStage["name"];
  method: CallMethod | null;
  /** Null for simulated calls. */
  promise: CallPromise | null;
  /** Of the last attempt. */
  reason: CallMiss | null;
  ring_ms: number | null;
  seconds: number | null;
  number_hash: string | null;
  ip_hash: string | null;
  is_simulated: number;
  has_number: number;
  /** JSON: CallRecord */
  record: string;
};
/** Each time a visitor's number was dialled. */
type DialTable = { number_hash: string; at: number };
type BlockedNumberTable = { number_hash: string; until: number };
/** `settings`: JSON: CallSettings */
type CallSettingsTable = { site_id: string; caller_id: string | null; settings: string };
type AgentLeaseTable = { agent_id: string; node_id: string; until: number };
type TimerTable = {
  id: string;
  kind: TimerKind;
  subject: string;
  due_at: number;
  payload: string;
  attempt: number;
  /** `due_at` until somebody claims it, then the end of the lease. */
  claimable_at: number;
};
type FileTable = {
  id: string;
  site_id: string;
  capability: string;
  name: string;
  type: string;
  size: number;
  url: string;
  width: number | null;
  height: number | null;
  uploader: string;
  created_at: number;
  /** When an entry first named it. */
  named_at: number | null;
};

export type CallRow = Selectable<CallTable>;
export type DepartmentRow = Selectable<DepartmentTable>;
export type EntryRow = Selectable<EntryTable>;
export type SiteRow = Selectable<SiteTable>;
export type VisitorRow = Selectable<VisitorTable>;
export type FileRow = Selectable<FileTable>;
/** With what is joined from the visitor. */
export type ConversationRow = Selectable<ConversationTable> & {
  visitor_name: string | null;
  visitor_email: string | null;
  visitor_locale: Locale;
};
