import type { Department } from "@bellhop/protocol";

/** Behind everybody whose rank was set. */
const UNRANKED = 100;

/** Who comes first when this department is asked (1 before 2); null for who does not belong to it. The caller knows the agent as a member of the site. */
export function rankInDepartment(
  { everybody, members }: Pick<Department, "everybody" | "members">,
  agentId: string,
): number | null {
  const member = members.find((each) => each.agentId === agentId);
  return member?.rank ?? (everybody ? UNRANKED : null);
}
