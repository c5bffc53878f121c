import { expect, test } from "vitest";
import { createHttpLimits } from "./http-limits.ts";

test("[SEC3] uploads are limited by their bytes, for each address and each site", async () => {
  const limits = createHttpLimits("normal");
  const tenMebibytes = 10 * 1024;
  for (let n = 0; n < 30; n += 1)
    expect(await limits.take("uploadKibByAddress", "192.0.2.1", tenMebibytes)).toBeNull();
  expect(await limits.take("uploadKibByAddress", "192.0.2.1", tenMebibytes)).toMatchObject({
    error: "rate_limited",
  });
  expect(await limits.take("uploadKibByAddress", "192.0.2.2", tenMebibytes)).toBeNull();
});
