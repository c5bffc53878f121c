import type { Role } from "@bellhop/protocol";

const rank: Record<Role, number> = { agent: 0, supervisor: 1, owner: 2 };

export function higherRole(left: Role, right: Role): Role {
  return rank[left] >= rank[right] ? left : right;
}
