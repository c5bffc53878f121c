import type { Department, DepartmentSettings, Hours } from "@bellhop/protocol";
import type { Account, Bellhop } from "./bellhop.ts";

/** Open for one hour a day, which begins in two hours. */
export function hoursFromLater(): Hours {
  const from = ((new Date().getUTCHours() + 2) % 24) * 60;
  const week = Array.from({ length: 7 }, () => [{ from, to: from + 60 }]);
  return { timeZone: "Etc/UTC", week, exceptions: [], holidays: null };
}

/** Changes the site's first department and makes these others, in place of those there were. */
export async function setDepartments(
  bellhop: Bellhop,
  { cookie }: Account,
  siteId: string,
  first: Partial<DepartmentSettings>,
  others: (Partial<DepartmentSettings> & { name: string })[] = [],
): Promise<void> {
  const call = async (method: string, path: string, body?: object) => {
    const headers = { origin: bellhop.url, cookie: `${cookie.name}=${cookie.value}` };
    const response = await fetch(`${bellhop.url}/api/sites/${siteId}/departments${path}`, {
      method,
      headers: body ? { ...headers, "content-type": "application/json" } : headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const { departments } = (await (await call("GET", "")).json()) as { departments: Department[] };
  for (const { id } of departments) if (id !== siteId) await call("DELETE", `/${id}`);
  await call("PATCH", `/${siteId}`, first);
  for (const other of others) await call("POST", "", { ...plain, ...other });
}

const plain: Omit<DepartmentSettings, "name"> = {
  languages: [],
  routing: "leastBusy",
  hours: null,
  outside: "message",
  pages: [],
  choosable: true,
  everybody: true,
  calls: { phone: false, page: false },
  members: [],
};
