import type { ErrorCode, HttpRouteName, HttpRoutes, Refusal, Reply } from "@bellhop/protocol";
import { httpRoutes } from "@bellhop/protocol/http";

type Input<S> = S extends { _zod: { input: infer I } } ? I : never;
type Output<S> = S extends { _zod: { output: infer O } } ? O : never;
type Part<K extends HttpRouteName, P extends string> =
  HttpRoutes[K] extends Record<P, infer S> ? Record<P, Input<S>> : unknown;

type ApiInput<K extends HttpRouteName> = Part<K, "params"> & Part<K, "query"> & Part<K, "body">;
export type ApiOutput<K extends HttpRouteName> = Output<HttpRoutes[K]["reply"]>;
type LooseInput = { params?: Record<string, string>; query?: Record<string, string>; body?: unknown };

/** Calls one route of the HTTP table. Every refusal, a lost line included (`unavailable`), comes back as a value. */
export async function callApi<K extends HttpRouteName>(
  name: K,
  input: ApiInput<K>,
): Promise<Reply<ApiOutput<K>>> {
  const { method, url } = httpRoutes[name];
  const { params = {}, query, body } = input as LooseInput;
  const path = url.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const search = query ? `?${new URLSearchParams(query)}` : "";
  try {
    const response = await fetch(path + search, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const data: unknown = await response.json().catch(() => null);
    return response.ok ? { ok: true, data: data as ApiOutput<K> } : refusalFrom(data, response.status);
  } catch {
    return { ok: false, error: "unavailable" };
  }
}

/** A refusal as an exception, for TanStack Query, which knows no other kind of failure. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.error);
    this.refusal = refusal;
  }
}

/** `callApi` for queries and mutations: resolves to the data, throws `Refused`. */
export async function askApi<K extends HttpRouteName>(name: K, input: ApiInput<K>): Promise<ApiOutput<K>> {
  const reply = await callApi(name, input);
  if (!reply.ok) throw new Refused(reply);
  return reply.data;
}

export function errorCodeOf(error: unknown): ErrorCode {
  return error instanceof Refused ? error.refusal.error : "internal";
}

function refusalFrom(data: unknown, status: number): Refusal {
  const known = data as Partial<Refusal> | null;
  if (known && typeof known.error === "string")
    return { ok: false, error: known.error, ...(known.detail && { detail: known.detail }) };
  return {
    ok: false,
    error: status === 401 ? "unauthenticated" : status >= 500 ? "unavailable" : "bad_request",
  };
}
