/** A sentence as a title, which has no full stop. */
export const toTitle = (sentence: string) => sentence.replace(/\.$/, "");
