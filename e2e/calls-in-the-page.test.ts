import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { standing } from "./setup/call-shop.ts";
import { expect } from "./setup/expect.ts";
import { AUDIBLE, waitForSound } from "./setup/listen-in.ts";
import { openTalkingHouse, type TalkingDesk, type TalkingHouse, type Way } from "./setup/talking-house.ts";

let house: TalkingHouse;
let desk: TalkingDesk;

beforeAll(async () => {
  house = await openTalkingHouse({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
});
afterAll(() => house?.stop());

/** A call from the visitor's click to the first sound on both sides. */
async function talk(way: Way) {
  desk = await house.seat(way);
  const visitor = await house.visit(way);
  await visitor.askToTalk();
  await desk.takeOffer.click();
  const sides = { agent: desk.page, visitor: visitor.page };
  const [agent, guest] = [
    await waitForSound(sides.agent, "the agent"),
    await waitForSound(sides.visitor, "the visitor"),
  ];
  await expect(standing(visitor)).toHaveText("Talking with Olga Owner");
  await expect(desk.strip).toContainText("Connected");
  return { visitor, agent, guest };
}

async function hangUp(visitor: Awaited<ReturnType<typeof talk>>["visitor"]) {
  await desk.hangUp.click();
  await expect(standing(visitor)).toHaveText("Thank you for the call");
  await Promise.all([visitor.page.context().close(), desk.page.context().close()]);
}

describe("[CB8] [CW1] [CW2] agent and visitor on different nodes", () => {
  it("hear each other, from machine to machine", async () => {
    const { visitor, agent, guest } = await talk({});
    for (const sound of [agent, guest]) {
      // An address may be met by a packet from it before it was told: that is "prflx".
      expect(sound.pair.local).toMatch(/^(host|prflx)$/);
      expect(sound.pair.remote).toMatch(/^(host|prflx)$/);
      for (const way of [sound.heard, sound.sent]) expect(way.packets).toBeGreaterThan(0);
      expect(sound.sent.energy).toBeGreaterThan(AUDIBLE);
    }
    await hangUp(visitor);
  });

  it("[CW3] hear each other through the relay alone, with credentials of the server's making", async () => {
    const { visitor, agent, guest } = await talk({ relayOnly: true });
    for (const sound of [agent, guest]) {
      expect(sound.pair.local).toBe("relay");
      expect(sound.pair.remote).toMatch(/^(relay|prflx)$/);
      expect(sound.sent.packets).toBeGreaterThan(0);
    }
    // On the next page it is another connection, and sound again.
    visitor.page.once("dialog", (dialog) => void dialog.accept());
    await visitor.page.getByRole("link", { name: "Next" }).click();
    await expect(visitor.page).toHaveURL(/\/next$/);
    const again = await waitForSound(visitor.page, "the visitor on the next page");
    expect(again.pair.local).toBe("relay");
    await waitForSound(desk.page, "the agent, of the visitor's next page");
    await desk.hangUp.click();
    await expect(visitor.page.getByRole("group", { name: "Call" })).toHaveCount(0);
    await Promise.all([visitor.page.context().close(), desk.page.context().close()]);
  });
});

describe("without a microphone", () => {
  it("the visitor is offered the telephone, and a time when nobody could call", async () => {
    desk = await house.seat();
    const visitor = await house.visit({ isMute: true });
    const { panel } = visitor;
    await visitor.askToTalk();
    await expect(panel.getByText("Without the microphone we cannot hear you here.")).toBeVisible();
    await expect(panel.getByRole("textbox", { name: "Phone number" })).toBeVisible();
    await panel.getByRole("button", { name: "Pick a time" }).click();
    await expect(panel.getByRole("radio").first()).toBeAttached();
    await Promise.all([visitor.page.context().close(), desk.page.context().close()]);
  });

  it("the agent is told so while going available, and why a call was not taken", async () => {
    desk = await house.seat({ isMute: true });
    const visitor = await house.visit();
    await visitor.askToTalk();
    await desk.takeOffer.click();
    await expect(desk.page.getByText(/The microphone is blocked/).first()).toBeVisible();
    // Nothing was taken from anybody: the visitor is still looked after.
    await expect(standing(visitor)).toHaveText("We are looking for somebody to talk to you");
    await Promise.all([visitor.page.context().close(), desk.page.context().close()]);
  });
});
