import { z } from "zod";
import { Email, Id, Locale, Time, typedText } from "./basics.ts";
import { callRoutes } from "./call-routes.ts";
import { PhoneNumber } from "./calls.ts";
import { Department, DepartmentSettings } from "./departments.ts";
import { AgentStatus, DepartmentChoice, FileRef, Outside, Role, Site } from "./entities.ts";
import {
  CAPACITY_MAX,
  FILE_NAME_MAX,
  NAME_MAX,
  PASSWORD_MAX,
  PASSWORD_MIN,
  PHONE_TEXT_MAX,
  SITES_ORIGINS_MAX,
  URL_MAX,
} from "./limits.ts";

/** Who may call a route. `owner` means owner of the site named in the path. */
export type Access = "public" | "visitor" | "agent" | "member" | "owner";

type Route = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  url: string;
  access: Access;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
};

const Password = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX);
const Token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** A web address of a shop; everything but scheme, host and port is dropped. */
export const Origin = z
  .string()
  .max(300)
  .transform((text, context) => {
    const url = URL.parse(
      /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`,
    );
    if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password) {
      context.addIssue({ code: "custom", message: "not a web address" });
      return z.NEVER;
    }
    return url.origin;
  });
const Color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i)
  .transform((color) => color.toLowerCase());

export const Me = z.object({
  agent: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    status: AgentStatus,
    capacity: z.int().min(0),
    missed: z.int().min(0),
    phone: PhoneNumber.nullable(),
  }),
  sites: z.array(z.object({ site: Site, role: Role })),
});
export const Invitation = z.object({
  id: Id,
  email: z.string().nullable(),
  role: Role,
  createdAt: Time,
  expiresAt: Time,
});
export const Member = z.object({
  agentId: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  status: AgentStatus,
  online: z.boolean(),
  capacity: z.int().min(0),
});

/** A public holiday; `id` is the same every year. */
const Holiday = z.object({ id: z.string(), date: z.iso.date(), name: z.string() });
const Settings = DepartmentSettings.extend({ name: typedText(NAME_MAX) });
const departmentParams = z.object({ siteId: Id, departmentId: Id });

const Nothing = z.object({});
const siteParams = z.object({ siteId: Id });

/**
 * Every JSON route. The server registers exactly these, the console calls exactly these,
 * and OpenAPI at /docs is made from them. Refusals carry `{error, detail?}` with a code of `errors`.
 */
export const httpRoutes = {
  readSetup: {
    method: "GET",
    url: "/api/setup/:token",
    access: "public",
    summary: "Is this set-up link still good?",
    params: z.object({ token: Token }),
    reply: Nothing,
  },
  setUp: {
    method: "POST",
    url: "/api/setup/:token",
    access: "public",
    summary: "Make the owner's account and the first site; signs in.",
    params: z.object({ token: Token }),
    body: z.object({
      name: typedText(NAME_MAX),
      email: Email,
      password: Password,
      siteName: typedText(NAME_MAX),
      origin: Origin,
    }),
    reply: Me,
  },
  signIn: {
    method: "POST",
    url: "/api/sign-in",
    access: "public",
    summary: "Start a session (cookie).",
    body: z.object({ email: Email, password: z.string().max(PASSWORD_MAX) }),
    reply: Me,
  },
  signOut: {
    method: "POST",
    url: "/api/sign-out",
    access: "agent",
    summary: "End the session; its sockets close.",
    reply: Nothing,
  },
  readMe: {
    method: "GET",
    url: "/api/me",
    access: "agent",
    summary: "Who am I, which sites are mine.",
    reply: Me,
  },
  createSite: {
    method: "POST",
    url: "/api/sites",
    access: "agent",
    summary: "A further site; only somebody who owns one may. Its maker owns it.",
    body: z.object({ name: typedText(NAME_MAX), origin: Origin }),
    reply: Site,
  },
  updateSite: {
    method: "PATCH",
    url: "/api/sites/:siteId",
    access: "owner",
    summary: "Name, web addresses and colour.",
    params: siteParams,
    body: z.object({
      name: typedText(NAME_MAX).optional(),
      origins: z.array(Origin).min(1).max(SITES_ORIGINS_MAX).optional(),
      color: Color.optional(),
    }),
    reply: Site,
  },
  readSite: {
    method: "GET",
    url: "/api/sites/:siteId",
    access: "member",
    summary: "One site; `installedAt` says whether the tag was seen.",
    params: siteParams,
    reply: Site,
  },
  replaceSiteKey: {
    method: "POST",
    url: "/api/sites/:siteId/key",
    access: "owner",
    summary: "A new public key; the old tag stops working.",
    params: siteParams,
    reply: Site,
  },
  listMembers: {
    method: "GET",
    url: "/api/sites/:siteId/members",
    access: "member",
    summary: "Who belongs to the site.",
    params: siteParams,
    reply: z.object({ members: z.array(Member) }),
  },
  removeMember: {
    method: "DELETE",
    url: "/api/sites/:siteId/members/:agentId",
    access: "owner",
    summary: "End a membership; live sockets lose the site within a second.",
    params: z.object({ siteId: Id, agentId: z.string().max(64) }),
    reply: Nothing,
  },
  updateMember: {
    method: "PATCH",
    url: "/api/sites/:siteId/members/:agentId",
    access: "owner",
    summary: "How many chats at once.",
    params: z.object({ siteId: Id, agentId: z.string().max(64) }),
    body: z.object({ capacity: z.int().min(1).max(CAPACITY_MAX) }),
    reply: Member,
  },
  listDepartments: {
    method: "GET",
    url: "/api/sites/:siteId/departments",
    access: "member",
    summary: "The first one, then the others by name.",
    params: siteParams,
    reply: z.object({ departments: z.array(Department) }),
  },
  createDepartment: {
    method: "POST",
    url: "/api/sites/:siteId/departments",
    access: "owner",
    summary: "A further department.",
    params: siteParams,
    // Not in the settings themselves: a change that leaves it out would switch calls off.
    body: Settings.extend({ calls: Settings.shape.calls.default({ phone: false, page: false }) }),
    reply: Department,
  },
  updateDepartment: {
    method: "PATCH",
    url: "/api/sites/:siteId/departments/:departmentId",
    access: "owner",
    summary: "What is left out stays as it is.",
    params: departmentParams,
    // The first one may go without a name again.
    body: Settings.extend({ name: typedText(NAME_MAX).or(z.literal("")) }).partial(),
    reply: Department,
  },
  removeDepartment: {
    method: "DELETE",
    url: "/api/sites/:siteId/departments/:departmentId",
    access: "owner",
    summary: "What waits there goes to the first department, which cannot be removed.",
    params: departmentParams,
    reply: Nothing,
  },
  ...callRoutes,
  updateMe: {
    method: "PATCH",
    url: "/api/me",
    access: "agent",
    summary: "The agent's own telephone, for calls that ring it; null takes it away.",
    body: z.object({ phone: z.string().max(PHONE_TEXT_MAX).nullable() }),
    reply: Me,
  },
  listHolidays: {
    method: "GET",
    url: "/api/sites/:siteId/holidays",
    access: "member",
    summary: "Public holidays of a country in a year, named in the language asked for.",
    params: siteParams,
    query: z.object({
      country: z.string().regex(/^[A-Z]{2}$/),
      year: z.coerce.number().int().min(2000).max(2100),
      locale: Locale,
    }),
    reply: z.object({ holidays: z.array(Holiday), countries: z.array(z.string()) }),
  },
  previewVisit: {
    method: "POST",
    url: "/api/sites/:siteId/preview",
    access: "member",
    summary: "What would a visitor see at that time, on that page, in that language?",
    params: siteParams,
    body: z.object({ at: Time, url: z.string().max(URL_MAX), locale: Locale }),
    reply: z.object({
      departmentId: Id,
      outside: Outside.nullable(),
      departments: z.array(DepartmentChoice),
    }),
  },
  listInvitations: {
    method: "GET",
    url: "/api/sites/:siteId/invitations",
    access: "owner",
    summary: "Links not used yet.",
    params: siteParams,
    reply: z.object({ invitations: z.array(Invitation) }),
  },
  inviteAgent: {
    method: "POST",
    url: "/api/sites/:siteId/invitations",
    access: "owner",
    summary: "A one-time link, good for seven days; shown once.",
    params: siteParams,
    body: z.object({ email: Email.nullable(), role: Role }),
    reply: z.object({ invitation: Invitation, url: z.string() }),
  },
  revokeInvitation: {
    method: "DELETE",
    url: "/api/sites/:siteId/invitations/:invitationId",
    access: "owner",
    summary: "The link stops working.",
    params: z.object({ siteId: Id, invitationId: Id }),
    reply: Nothing,
  },
  readInvitation: {
    method: "GET",
    url: "/api/invitations/:token",
    access: "public",
    summary: "What the link invites to.",
    params: z.object({ token: Token }),
    reply: z.object({ siteName: z.string(), email: z.string().nullable(), role: Role }),
  },
  acceptInvitation: {
    method: "POST",
    url: "/api/invitations/:token",
    access: "public",
    summary: "Join with a new account, or with the one signed in (no body fields needed).",
    params: z.object({ token: Token }),
    body: z.object({
      account: z.object({ name: typedText(NAME_MAX), email: Email, password: Password }).nullable(),
    }),
    reply: Me,
  },
  uploadVisitorFile: {
    method: "POST",
    url: "/api/visitor/files",
    access: "visitor",
    summary:
      "The bytes as application/octet-stream; name it in an entry afterwards. Authorization: Bellhop <visitorId>.<secret>.",
    query: z.object({ site: z.string().max(64), name: z.string().max(FILE_NAME_MAX * 4) }),
    reply: FileRef,
  },
  uploadAgentFile: {
    method: "POST",
    url: "/api/sites/:siteId/files",
    access: "member",
    summary: "The bytes as application/octet-stream; name it in an entry afterwards.",
    params: siteParams,
    query: z.object({ name: z.string().max(FILE_NAME_MAX * 4) }),
    reply: FileRef,
  },
} as const satisfies Record<string, Route>;

export type HttpRoutes = typeof httpRoutes;
export type HttpRouteName = keyof HttpRoutes;
export type Me = z.output<typeof Me>;
export type Invitation = z.output<typeof Invitation>;
export type Member = z.output<typeof Member>;
export type Holiday = z.output<typeof Holiday>;
