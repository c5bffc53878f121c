/** Why a bar is missed, by the claim's id: what a profile showed. Shown in the report only while it is missed. */
export const reasons: Readonly<Record<string, string>> = {};
