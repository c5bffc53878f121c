import { describe, expect, it } from "vitest";
import { createRequestLimits } from "./request-limits.ts";

const asker = { address: "192.0.2.1", siteId: "s", person: "visitor:p" } as const;

describe("[SEC3] requests are limited per person, site and address", () => {
  it("takes 20 messages in 10 seconds, then says when to come back", async () => {
    const limits = createRequestLimits("normal");
    for (let n = 0; n < 20; n++) expect(await limits.request(asker, "sendVisitorMessage")).toBeNull();
    const refusal = await limits.request(asker, "sendVisitorMessage");
    expect(refusal).toMatchObject({ ok: false, error: "rate_limited" });
    expect(refusal?.detail?.retryAfterMs).toBeGreaterThan(0);
    expect(
      await limits.request({ ...asker, person: "visitor:somebody else" }, "sendVisitorMessage"),
    ).toBeNull();
  });

  it("does not count reading as writing", async () => {
    const limits = createRequestLimits("normal");
    for (let n = 0; n < 100; n++) expect(await limits.request(asker, "syncConversation")).toBeNull();
  });

  it("lets an office of 300 people behind one address come back after a restart, and again", async () => {
    const limits = createRequestLimits("normal");
    for (let n = 0; n < 600; n++) expect(await limits.connect("192.0.2.1")).toBeNull();
    expect(await limits.connect("192.0.2.1")).toMatchObject({ error: "rate_limited" });
    expect(await limits.connect("192.0.2.2")).toBeNull();
  });

  it("refuses nothing when lifted for a proof", async () => {
    const limits = createRequestLimits("lifted");
    for (let n = 0; n < 1_000; n++) expect(await limits.request(asker, "sendVisitorMessage")).toBeNull();
  });
});
