import type { Interval } from "@bellhop/protocol";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it } from "vitest";
import { en } from "../../../texts/en.ts";
import { WeekEditor } from "./week-editor.tsx";

const nine: Interval = { from: 540, to: 1_020 };
const night: Interval = { from: 1_320, to: 1_800 };

let week: Interval[][];
const root = document.createElement("div");

async function draw(next: Interval[][]): Promise<void> {
  week = next;
  await act(() =>
    render(<WeekEditor week={week} disabled={false} onChange={(changed) => void draw(changed)} />, root),
  );
}
const field = (label: string) => root.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`);
const press = (label: string) =>
  act(() => {
    const buttons = [...root.querySelectorAll("button")];
    buttons.find((one) => one.getAttribute("aria-label") === label || one.textContent === label)?.click();
  });
const type = (label: string, text: string) =>
  act(() => {
    const input = field(label);
    if (!input) throw new Error(`there is no field ${label}`);
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });

beforeEach(async () => {
  document.body.append(root);
  await draw([[nine], [], [], [], [night], [nine], []]);
});
afterEach(() => render(null, root));

it("changes one end of one day; an end before the beginning is of the next day", async () => {
  await type("Monday, to", "18:30");
  expect(week[0]).toEqual([{ from: 540, to: 1_110 }]);
  await type("Monday, to", "02:00");
  expect(week[0]).toEqual([{ from: 540, to: 1_560 }]);
  await type("Friday, from", "05:00");
  expect(week[4]).toEqual([{ from: 300, to: 360 }]);
  expect(week.slice(1, 4)).toEqual([[], [], []]);
});

it("keeps what was set while a time is half typed", async () => {
  await type("Monday, from", "");
  expect(week[0]).toEqual([nine]);
  await act(() => {
    field("Monday, from")?.dispatchEvent(new Event("focusout", { bubbles: true }));
  });
  expect(field("Monday, from")?.value).toBe("09:00");
});

it("adds a second time after the first and takes times away", async () => {
  await press("Add a time: Monday");
  expect(week[0]).toEqual([nine, { from: 1_080, to: 1_260 }]);
  await press("Remove the time: Monday 1");
  expect(week[0]).toEqual([{ from: 1_080, to: 1_260 }]);
  await press("Add a time: Sunday");
  expect(week[6]).toEqual([nine]);
});

it("gives Monday's times to the working week, and offers it only while they differ", async () => {
  await press(en.hours.copyMonday);
  expect(week).toEqual([[nine], [nine], [nine], [nine], [nine], [nine], []]);
  expect(root.textContent).not.toContain(en.hours.copyMonday);
});
