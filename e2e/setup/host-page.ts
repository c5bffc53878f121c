import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A page of somebody's shop, as its owner wrote it. */
export type HostPage = {
  /** Goes into `<head>`, before everything else. */
  head?: string;
  body?: string;
  lang?: string;
  dir?: "ltr" | "rtl";
  /** Content-Security-Policy; what breaks it is found in `reports`. */
  policy?: string;
  headers?: Record<string, string>;
};

export type Host = {
  origin: string;
  /** What browsers reported against the policies, one JSON text each. */
  reports: string[];
  /** Serves the page under this path from now on; returns its address. */
  addPage(path: string, page: HostPage): string;
  stop(): Promise<void>;
};

/**
 * A shop on an origin of its own: 127.0.0.1, where Bellhop is `localhost`, so that nothing of it is same-site.
 * Put its `origin` on the site's list before the first page opens.
 */
export async function startHost(): Promise<Host> {
  const pages = new Map<string, HostPage>();
  const reports: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    if (request.method === "POST") {
      let report = "";
      for await (const chunk of request) report += chunk;
      reports.push(report);
      return response.writeHead(204).end();
    }
    const page = pages.get(pathname);
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      ...policyOf(page),
      ...page.headers,
    });
    response.end(writePage(page));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    reports,
    addPage(path, page) {
      pages.set(path, page);
      return origin + path;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The tag an owner pastes. */
export function scriptTag(bellhopUrl: string, siteKey: string, attributes = ""): string {
  return `<script async src="${bellhopUrl}/w/${siteKey}.js" ${attributes}></script>`;
}

function policyOf({ policy }: HostPage): Record<string, string> {
  return policy ? { "content-security-policy": `${policy}; report-uri /reports` } : {};
}

function writePage({ head = "", body = "", lang = "en", dir = "ltr" }: HostPage): string {
  const view = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`;
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head>${view}<title>Shop</title>${head}</head><body>${body}</body></html>`;
}
