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
): Promise<{ data: T; cookie: string }> {
  const headers = { "content-type": "application/json", origin: url, cookie };
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  const data = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(data)}`);
  const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0]);
  return { data: data as T, cookie: cookies.join("; ") };
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
  const nameOf = (at: number) => ({
    name: `agent${at}`,
    email: `agent${at}@shop.example`,
    password: PASSWORD,
  });
  const account = nameOf(1);
  const owner = await callApi<Me>(url, `/api/setup/${setupLink.split("/").at(-1)}`, {
    ...account,
    siteName: "Shop",
    origin: ORIGIN,
  });
  const site = owner.data.sites.find(({ site: { demo } }) => !demo)?.site;
  if (!site) throw new Error("the set-up made no site");

  async function join(at: number): Promise<HouseAgent> {
    const invited = await callApi<{ url: string }>(
      url,
      `/api/sites/${site?.id}/invitations`,
      { email: null, role: "agent" },
      owner.cookie,
    );
    const joined = await callApi<Me>(url, `/api/invitations/${invited.data.url.split("/").at(-1)}`, {
      account: nameOf(at),
    });
    return { ...nameOf(at), id: joined.data.agent.id, cookie: joined.cookie };
  }
  const colleagues: HouseAgent[] = [];
  // A few at a time: a password costs a server much on purpose, and fifty at once would be told to come back later.
  while (colleagues.length < agents - 1) {
    const count = Math.min(JOINING_AT_ONCE, agents - 1 - colleagues.length);
    const first = colleagues.length + 2;
    colleagues.push(...(await Promise.all(Array.from({ length: count }, (_, at) => join(first + at)))));
  }
  return {
    url,
    siteId: site.id,
    siteKey: site.key,
    origin: ORIGIN,
    agents: [{ ...account, id: owner.data.agent.id, cookie: owner.cookie }, ...colleagues],
  };
}
