/** The decisions every store takes alike, apart from the use-cases: a database thread loads nothing else of core. */
export { addVisit } from "./rules/add-visit.ts";
export { compareNames } from "./rules/compare-names.ts";
export { conversationOrders } from "./rules/conversation-orders.ts";
export { higherRole } from "./rules/higher-role.ts";
export { isInScope, isSiteInScope } from "./rules/is-in-scope.ts";
export { isSameBody } from "./rules/is-same-body.ts";
export { makePreview } from "./rules/make-preview.ts";
export { moveMark } from "./rules/move-mark.ts";
export { refuseClaim, refuseClosing, refuseEntry, refuseReopening } from "./rules/refuse-write.ts";
