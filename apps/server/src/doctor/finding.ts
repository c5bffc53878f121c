/** One sentence of the doctor. `note`: works, but somebody should know; `wrong`: calls fail, or cost more than they should. */
export type Finding = { mark: "ok" | "note" | "wrong"; sentence: string };

export const ok = (sentence: string): Finding => ({ mark: "ok", sentence });
export const note = (sentence: string): Finding => ({ mark: "note", sentence });
export const wrong = (sentence: string): Finding => ({ mark: "wrong", sentence });
