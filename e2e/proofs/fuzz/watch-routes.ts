import { subscribe } from "node:diagnostics_channel";
import { httpRoutes } from "@bellhop/protocol";

type Begun = { request: { method: string }; route: { url: string } };

/**
 * Calls `note` with the name of a JSON route whenever its handler begins: who asks is known by then, and whether the
 * frame has the shape of its schema is looked at next. No answer tells that for sure: `not_found` may come before it or
 * after it.
 */
export function watchRoutes(note: (name: string) => void): void {
  const names = new Map(
    Object.entries(httpRoutes).map(([name, { method, url }]) => [`${method} ${url}`, name]),
  );
  subscribe("tracing:fastify.request.handler:start", (message) => {
    const { request, route } = message as Begun;
    const name = names.get(`${request.method} ${route.url}`);
    if (name) note(name);
  });
}
