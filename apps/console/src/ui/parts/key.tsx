export function Key({ children }: { children: string }) {
  return (
    <kbd class="inline-grid h-5 min-w-5 place-items-center rounded-small border border-line-strong border-b-2 bg-surface px-1 font-sans font-strong text-[0.6875rem] text-ink-2">
      {children}
    </kbd>
  );
}
