import type { Department } from "@bellhop/protocol";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "preact/hooks";
import { askApi } from "../../../call-api.ts";
import { useDesk } from "../../desk-context.ts";

const departmentsKey = (siteId: string) => ["departments", siteId];

/** The site's departments as the server has them; read again when the line tells that one changed. */
export function useDepartments(siteId: string) {
  const known = useDesk((state) => state.departments);
  const query = useQuery({
    queryKey: departmentsKey(siteId),
    queryFn: () => askApi("listDepartments", { params: { siteId } }),
  });
  const { refetch } = query;
  useEffect(() => void refetch(), [known, refetch]);
  return { departments: query.data?.departments ?? null, error: query.error, refetch };
}

/** Puts a saved department where every reader finds it. */
export function useKeepDepartment(siteId: string): (department: Department) => void {
  const queryClient = useQueryClient();
  return (department) =>
    queryClient.setQueryData<{ departments: Department[] }>(departmentsKey(siteId), (held) => {
      const others = (held?.departments ?? []).filter(({ id }) => id !== department.id);
      const [first, ...rest] = [...others, department].sort(
        (left, right) =>
          Number(right.id === siteId) - Number(left.id === siteId) || left.name.localeCompare(right.name),
      );
      return { departments: first ? [first, ...rest] : [] };
    });
}
