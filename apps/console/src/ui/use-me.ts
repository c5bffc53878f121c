import { useQuery } from "@tanstack/react-query";
import { askApi } from "../call-api.ts";

export const meKey = ["me"];

/** Who is signed in; refused with `unauthenticated` when nobody is. */
export function useMe() {
  return useQuery({ queryKey: meKey, queryFn: () => askApi("readMe", {}), staleTime: 60_000 });
}
