import { errors } from "@bellhop/protocol";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform } from "fastify-type-provider-zod";

const refusals = Object.entries(errors)
  .map(([code, { status, meaning }]) => `- \`${code}\` (${status}): ${meaning}`)
  .join("\n");

/** Swagger UI writes a few styles into its markup; nothing anybody else wrote is on that page. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** The HTTP API described from its own schemas: /docs for people, /docs/json for programs. Before the routes. */
export async function serveDocs(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Bellhop",
        version,
        description: `Agents sign in with a cookie. A refusal is \`{error, detail?}\`:\n\n${refusals}`,
      },
      tags: [
        { name: "public", description: "Anybody." },
        { name: "visitor", description: "A visitor's browser, from a page on the site's list." },
        { name: "agent", description: "Who is signed in." },
        { name: "member", description: "Who belongs to the site." },
        { name: "owner", description: "Who owns the site." },
      ],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    staticCSP: policy,
    theme: {
      title: "Bellhop API",
      css: [{ filename: "bellhop.css", content: ".topbar { display: none; }" }],
    },
    uiConfig: { supportedSubmitMethods: [], docExpansion: "list" },
  });
}
