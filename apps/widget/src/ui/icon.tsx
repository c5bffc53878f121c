/** Drawn on a 24 px grid, 1.75 stroke. */
const shapes = {
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  attach:
    "M20.5 11.5l-8.4 8.4a5.3 5.3 0 0 1-7.5-7.5l8.6-8.6a3.5 3.5 0 0 1 5 5l-8.6 8.5a1.8 1.8 0 0 1-2.5-2.5l7.9-7.8",
  emoji: "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8.5 14.5c1.8 2.3 5.2 2.3 7 0M9 9.5v.01M15 9.5v.01",
  send: "M12 19.5V5M5.5 11.5L12 5l6.5 6.5",
  latest: "M12 5v14M5.5 12.5L12 19l6.5-6.5",
  sending: "M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  sent: "M5 12.5l4.5 4.5L19 7.5",
  delivered: "M2 12.5L6.5 17 16 7.5M12.5 17l9.5-9.5",
  read: "M2 12.5L6.5 17 16 7.5M12.5 17l9.5-9.5",
  failed: "M12 7.5v5.5M12 16.5v.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0z",
  call: "M7.5 3.5l2.6 5-2 1.9a12 12 0 0 0 5.5 5.5l1.9-2 5 2.6c-.3 2.6-1.7 4-4 4C9.8 20.5 3.5 14.2 3.5 7.5c0-2.3 1.4-3.7 4-4z",
};

export function Icon({ name }: { name: keyof typeof shapes }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
