import type { Locale, Page, Visitor } from "@bellhop/protocol";
import type { Scope } from "./scope.ts";

export interface VisitorStore {
  /**
   * Registers a visitor's secret hash, or compares it with the one on record. Idempotent.
   * `false`: the id exists on this or another site with another secret.
   */
  registerVisitor(input: {
    siteId: string;
    visitorId: string;
    secretHash: string;
    at: number;
  }): Promise<boolean>;
  /** Language, device and page as the browser reports them; a page equal to the newest one adds no visit. Keeps 20 visits. */
  updateVisitor(input: {
    siteId: string;
    visitorId: string;
    at: number;
    locale?: Locale;
    timeZone?: string | null;
    device?: string | null;
    page?: Page;
    name?: string;
    email?: string;
    /** Online until then, as by `renewVisitors`. */
    onlineUntil?: number;
  }): Promise<Visitor | null>;
  readVisitor(input: { scope: Scope; visitorId: string; at: number }): Promise<Visitor | null>;
  /** Those of the given ones that are online, in no order. */
  listOnlineVisitors(input: { visitorIds: string[]; at: number }): Promise<string[]>;
  /** Online until `until` unless renewed; `until` in the past means gone. Returns those whose state this may have changed. */
  renewVisitors(input: { visitorIds: string[]; until: number; at: number }): Promise<void>;
}
