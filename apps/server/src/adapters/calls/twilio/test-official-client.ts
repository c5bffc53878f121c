import twilio from "twilio";
import type { Heard } from "./test-exchange.ts";

export const account = `AC${"0".repeat(32)}`;
export const token = "secret-token-4711";

type Fields = Record<string, string | string[] | number>;
type OfficialRequest = {
  method: string;
  uri: string;
  data?: Fields;
  params?: Fields;
  username: string;
  password: string;
};

/** What the official client would send, without sending it. */
export async function sendOfficially(
  ask: (client: twilio.Twilio) => Promise<unknown>,
): Promise<Omit<Heard, "query">> {
  let seen: Omit<Heard, "query"> | null = null;
  const httpClient = {
    async request({ method, uri, data, params, username, password }: OfficialRequest) {
      const fields = Object.entries({ ...params, ...data });
      seen = {
        method: String(method).toUpperCase(),
        path: new URL(uri).pathname,
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
        body: formOf(fields),
      };
      return { statusCode: 200, body: { sid: "CA1", calls: [] } };
    },
  };
  const client = twilio(account, token, { httpClient: httpClient as never });
  await ask(client).catch(() => undefined);
  if (!seen) throw new Error("the official client has sent nothing");
  return seen;
}

const formOf = (fields: [string, string | string[] | number][]) => {
  const flat = fields.flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  const form = new URLSearchParams(flat);
  form.sort();
  return form.toString();
};
