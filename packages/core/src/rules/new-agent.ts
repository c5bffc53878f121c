import { CAPACITY_DEFAULT } from "@bellhop/protocol";
import type { Agent } from "../ports/directory-store.ts";

/** Everything about an agent who begins but for who it is. */
export const newAgent: Omit<Agent, "id" | "name" | "email"> = {
  status: "available",
  capacity: CAPACITY_DEFAULT,
  missed: 0,
  phone: null,
};
