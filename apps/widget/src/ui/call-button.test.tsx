import { render } from "preact";
import { expect, it } from "vitest";
import type { Scene } from "../scene.ts";
import { loadTexts } from "../texts/texts.ts";
import { CallButton } from "./call-button.tsx";

it("an offer that is over by now keeps its place, and can be neither pressed nor reached", async () => {
  const texts = await loadTexts("en");
  const box = document.body.appendChild(document.createElement("div"));
  const draw = (said: Scene["state"]["calls"]) => {
    const scene = { state: { calls: said }, calls: said ?? "phone", texts, acts: {} } as Scene;
    render(<CallButton scene={scene} look="card resume" />, box);
    return box.querySelector("button");
  };
  expect(draw(undefined)?.style.visibility).toBe("");
  expect(draw(null)?.style.visibility).toBe("hidden");
  expect(draw("both")?.style.visibility).toBe("");
  expect(box.textContent).toContain("right here in the page");
});
