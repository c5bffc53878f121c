import { BellMark } from "../parts/bell-mark.tsx";

export function EmptyList({ title, hint }: { title: string; hint: string }) {
  return (
    <div class="flex flex-col items-center gap-1 px-8 pt-16 text-center">
      <span class="mb-3 grid size-14 place-items-center rounded-full bg-sunken text-ink-3">
        <BellMark size={26} />
      </span>
      <p class="font-strong">{title}</p>
      <p class="text-balance text-ink-2 text-label">{hint}</p>
    </div>
  );
}
