/** The desk bell of the name; drawn here because it is ours. */
export function BellMark({ size = 20, class: className = "" }: { size?: number; class?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      class={className}
      aria-hidden="true"
      focusable="false"
    >
      <path d="M4 16.5a8 8 0 0 1 16 0z" />
      <path d="M3 19.5h18" />
      <path d="M12 8.5V6" />
      <path d="M10 5.5h4" />
    </svg>
  );
}
