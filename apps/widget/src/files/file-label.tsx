export function FileLabel({ name, size }: { name: string; size: string }) {
  return (
    <>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19" />
      </svg>
      <span class="text">
        <b dir="auto">{name}</b>
        <span class="small">{size}</span>
      </span>
    </>
  );
}
