import { CALL_PROMISE_MS } from "@bellhop/protocol/limits";
import type { CallTexts } from "./call-texts.ts";

const radius = 76;
const around = 2 * Math.PI * radius;

/** A ring that empties, the number in it. */
export function Countdown({ left, texts }: { left: number; texts: CallTexts }) {
  const gone = 1 - left / (CALL_PROMISE_MS / 1_000);
  return (
    <div class="countdown" role="timer">
      <svg viewBox="0 0 160 160" aria-hidden="true">
        <circle cx="80" cy="80" r={radius} />
        <circle
          class="left"
          cx="80"
          cy="80"
          r={radius}
          style={{ strokeDasharray: `${around}`, strokeDashoffset: `${around * gone}` }}
        />
      </svg>
      <p>
        <b>{left}</b> <span>{texts.seconds(left)}</span>
      </p>
    </div>
  );
}
