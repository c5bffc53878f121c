import type { Department } from "@bellhop/protocol";

/** Every site's first department as it begins: everybody belongs to it, and it never closes. Its id is the site's. */
export function firstDepartment(siteId: string): Department {
  return {
    id: siteId,
    siteId,
    name: "",
    languages: [],
    routing: "leastBusy",
    hours: null,
    outside: "message",
    pages: [],
    calls: { phone: false, page: false },
    choosable: true,
    everybody: true,
    members: [],
  };
}
