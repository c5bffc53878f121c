/** How many of the stored conversations are open, the newest: as many on a full desk as the desk shows. */
export const OPEN_STORED = 500;

const idOf = (kind: number, at: number) => `0190a0b0-0000-7000-${kind}-${at.toString(16).padStart(12, "0")}`;

/** Ids of what `fillStore` writes, counted from 0; ascending, as real ones made by the clock are. */
export const conversationIdOf = (at: number) => idOf(8_001, at);
export const visitorIdOf = (at: number) => idOf(8_002, at);
