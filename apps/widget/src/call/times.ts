import css from "../styles/times.css?inline";
import { CalendarLink } from "./calendar-link.tsx";
import { PlanStep } from "./plan-step.tsx";
import { SlotPicker } from "./slot-picker.tsx";

/** What planned calls need. A chunk of its own, fetched when somebody picks a time. */
export const times = { css, CalendarLink, PlanStep, SlotPicker };

export type Times = typeof times;
