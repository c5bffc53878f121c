import type { Me } from "@bellhop/protocol";

/** An agent with a living session. */
export type HouseAgent = { id: string; name: string; email: string; password: string; cookie: string };

/** A site and its people on a server under proof. The first agent owns it. */
export type Household = {
  /** Origin of the server; agents come from there. */
  url: string;
  siteId: string;
  siteKey: string;
  /** Where sockets are opened when not at `url`: past a line that can be made bad. */
  door?: string;
  /** Where the visitors' page comes from. */
  origin: string;
  agents: HouseAgent[];
};

const ORIGIN = "https://shop.example";
const JOINING_AT_ONCE = 4;
export const PASSWORD = "correct horse battery staple";

/** Uploads a few bytes as a signed-in agent or as a visitor; the file's id. */
export async function uploadFile(
  url: string,
  path: string,
  headers: Record<string, string>,
): Promise<string> {
  const type = { "content-type": "application/octet-stream" };
  const response = await fetch(url + path, {
    method: "POST",
    headers: { ...headers, ...type },
    body: "some bytes",
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const file = (await response.json()) as { fileId: string };
  return file.fileId;
}

/** Calls the server's HTTP API as its own pages do; throws when it refuses. */
export async function callApi<T>(
  url: string,
  path: string,
  body: object,
  cookie = "",
  method: "POST" | "PATCH" = "POST",
): Promise<{ data: T; cookie: string }> {
  const headers = { "content-type": "application/json", origin: url, cookie };
  const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  const data = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(data)}`);
  const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0]);
  return { data: data as T, cookie: cookies.join("; ") };
}

const nameOf = (at: number) => ({
  name: `agent${at}`,
  email: `agent${at}@shop.example`,
  password: PASSWORD,
});

/** By an invitation of the owner; `at` counts all agents of the server from 1, who is the owner. */
async function joinSite(
  { url, siteId }: Pick<Household, "url" | "siteId">,
  ownerCookie: string,
  at: number,
): Promise<HouseAgent> {
  const invitation = { email: null, role: "agent" };
  const invitations = `/api/sites/${siteId}/invitations`;
  const invited = await callApi<{ url: string }>(url, invitations, invitation, ownerCookie);
  const accepting = `/api/invitations/${invited.data.url.split("/").at(-1)}`;
  const joined = await callApi<Me>(url, accepting, { account: nameOf(at) });
  return { ...nameOf(at), id: joined.data.agent.id, cookie: joined.cookie };
}

/** So many agents join, from the one that is `first` on this server. */
export async function joinAgents(
  house: Pick<Household, "url" | "siteId">,
  ownerCookie: string,
  { first, count }: { first: number; count: number },
): Promise<HouseAgent[]> {
  const joined: HouseAgent[] = [];
  // A few at a time: a password costs a server much on purpose, and fifty at once would be told to come back later.
  while (joined.length < count) {
    const width = Math.min(JOINING_AT_ONCE, count - joined.length);
    const next = first + joined.length;
    const joining = Array.from({ length: width }, (_, at) => joinSite(house, ownerCookie, next + at));
    joined.push(...(await Promise.all(joining)));
  }
  return joined;
}

/** Sets the server up the way people do: the one-time link for the owner, invitations for the others. */
export async function setUpHousehold({
  url,
  setupLink,
  agents,
}: {
  url: string;
  setupLink: string;
  agents: number;
}): Promise<Household> {
  const account = nameOf(1);
  const owner = await callApi<Me>(url, `/api/setup/${setupLink.split("/").at(-1)}`, {
    ...account,
    siteName: "Shop",
    origin: ORIGIN,
  });
  const site = owner.data.sites.find(({ site: { demo } }) => !demo)?.site;
  if (!site) throw new Error("the set-up made no site");
  const house = { url, siteId: site.id, siteKey: site.key, origin: ORIGIN };
  const colleagues = await joinAgents(house, owner.cookie, { first: 2, count: agents - 1 });
  return { ...house, agents: [{ ...account, id: owner.data.agent.id, cookie: owner.cookie }, ...colleagues] };
}
